package dev.landfall.starter.verb;

import dev.landfall.report.CheckResult;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Output;
import dev.landfall.workflow.Migration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the results of all checks so far; exits 1 when one that blocks has failed. */
@Command(
        name = "checks",
        description = "Show the results of all checks so far; exit 1 when one that blocks has failed.")
public final class ChecksVerb implements Callable<Integer> {
    @Mixin
    private MigrationId migration = new MigrationId();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() {
        List<CheckResult> results = migration.call(Migration::checks);
        output.print(results, ChecksVerb::text);
        return (results.stream().anyMatch(CheckResult::blocks) ? ExitCode.NO : ExitCode.DONE).code();
    }

    private static String text(List<CheckResult> results) {
        return results.isEmpty()
                ? "no check has run yet"
                : results.stream().map(ChecksVerb::line).collect(Collectors.joining("\n"));
    }

    private static String line(CheckResult result) {
        String samples = result.samples().isEmpty() ? "" : " (for example " + String.join(", ", result.samples()) + ")";
        return "%-7s %-16s %6.1f s  %s%s"
                .formatted(
                        result.outcome().name().toLowerCase(java.util.Locale.ROOT),
                        result.name(),
                        result.millis() / 1000.0,
                        result.summary(),
                        samples);
    }
}
