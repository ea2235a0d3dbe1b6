package dev.landfall.starter.verb;

import dev.landfall.report.Report;
import dev.landfall.report.form.ReportFormat;
import dev.landfall.starter.ExitCode;
import dev.landfall.workflow.Migration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the report as far as it can be told now. */
@Command(name = "report", description = "Print the report as far as it can be told now.")
public final class ReportVerb implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private MigrationId migration = new MigrationId();

    @Option(names = "--format", defaultValue = "md", description = "html, md or json (default: ${DEFAULT-VALUE})")
    private ReportFormat format = ReportFormat.MD;

    @Override
    public Integer call() {
        Report report = migration.call(Migration::report);
        spec.commandLine().getOut().println(format.render(report));
        spec.commandLine().getOut().flush();
        return ExitCode.DONE.code();
    }
}
