package dev.landfall.starter.verb;

import dev.landfall.runbook.DurationText;
import dev.landfall.starter.ExitCode;
import dev.landfall.starter.Output;
import dev.landfall.starter.Refused;
import dev.landfall.workflow.message.Receipt;
import dev.landfall.workflow.message.Tune;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has the copy do less for a time. */
@Command(name = "tune", description = "Have the copy do less for a time; it ends by itself.")
public final class TuneVerb implements Callable<Integer> {
    @Mixin
    private MigrationId migration = new MigrationId();

    @Option(names = "--as", required = true, paramLabel = "PERSON", description = "Who you are")
    private String person = "";

    @Option(names = "--parallel", paramLabel = "N", description = "Partitions in flight at once, at most")
    private @Nullable String parallel;

    @Option(names = "--rows-per-second", paramLabel = "N", description = "Records a second over all of them, at most")
    private @Nullable String rowsPerSecond;

    @ArgGroup(multiplicity = "1")
    private End end = new End();

    @Mixin
    private Output output = new Output();

    /** When it ends. */
    static final class End {
        @Option(names = "--until", paramLabel = "TIME", description = "When it ends, like 2026-11-23T04:00:00Z")
        private @Nullable String until;

        @Option(names = "--for", paramLabel = "DURATION", description = "How long it lasts, like 2h")
        private @Nullable String duration;

        @Option(names = "--off", description = "End the one that is in force")
        private boolean off;

        String text() {
            if (duration != null) {
                return Instant.now()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .plus(span(duration))
                        .toString();
            }
            return off || until == null ? "now" : until;
        }

        private static Duration span(String text) {
            return DurationText.read(text)
                    .orElseThrow(() -> new Refused(
                            ExitCode.USAGE,
                            "'" + text + "' is no duration; write a whole number and a unit, such as 2h."));
        }
    }

    @Override
    public Integer call() {
        Tune tune = new Tune(person, parallel, rowsPerSecond, end.text());
        output.print(migration.call(running -> running.tune(tune)), Receipt::accepted);
        return ExitCode.DONE.code();
    }
}
