package dev.landfall.workflow.phase.watch;

import dev.landfall.runbook.Arguments;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a watch runs: at its start, then at every multiple of the interval, and once more at its end. A run that takes longer than
 * the interval makes the next one wait for the next multiple; runs never pile up.
 *
 * @param start when the watch began
 * @param every from run to run
 * @param end when it ends, unless clean runs end it
 */
record Rhythm(Instant start, Duration every, Optional<Instant> end) {

    static Rhythm of(Instant start, Arguments arguments) {
        return new Rhythm(
                start,
                arguments.span("every"),
                arguments.has("for") ? Optional.of(start.plus(arguments.span("for"))) : Optional.empty());
    }

    /** When the next run begins. */
    Instant after(Instant now) {
        long past = Duration.between(start, now).dividedBy(every);
        Instant next = start.plus(every.multipliedBy(past + 1));
        return end.filter(next::isAfter).orElse(next);
    }

    /** Whether the time is up. */
    boolean over(Instant now) {
        return end.filter(last -> !now.isBefore(last)).isPresent();
    }
}
