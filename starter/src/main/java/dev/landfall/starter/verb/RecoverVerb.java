package dev.landfall.starter.verb;

import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Output;
import dev.landfall.starter.Recoveries;
import dev.landfall.starter.TemporalAccess;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.message.RecoveryInput;
import dev.landfall.workflow.query.MigrationResult;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finishes what a terminated migration left behind. */
@Command(name = "recover", description = "Finish what a terminated migration left: forward once switched, else back.")
public final class RecoverVerb implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "ID", description = "The migration's id")
    private String id = "";

    @Option(names = "--as", required = true, paramLabel = "PERSON", description = "Who you are")
    private String person = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why")
    private String reason = "";

    @Mixin
    private TemporalAccess temporal = new TemporalAccess();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        MigrationResult result =
                new Recoveries(temporal.connect(), output::line).run(new RecoveryInput(id, person, reason));
        output.print(result, RecoverVerb::text);
        return ExitCode.of(result.state()).code();
    }

    private static String text(MigrationResult result) {
        return Stream.concat(
                        Stream.of(result.state() + ". " + result.summary()),
                        result.problems().stream().map(Problem::line).map(line -> "  ! " + line))
                .collect(Collectors.joining("\n"));
    }
}
