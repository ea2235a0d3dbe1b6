package dev.landfall.workflow.phase;

import java.time.Duration;

/**
 * How long one stretch of a work lasts that may go on for long: a tenth of the time that has passed, within bounds. So it is brisk
 * while people watch, and its histories stay short.
 *
 * @param shortest the least, however little time has passed
 * @param longest the most, however much has
 */
public record Pace(Duration shortest, Duration longest) {
    /** Of what may go on for weeks. */
    public static final Pace WEEKS = new Pace(Duration.ofSeconds(10), Duration.ofMinutes(15));

    /** The next stretch when that much time has passed. */
    public Duration after(Duration passed) {
        Duration tenth = passed.dividedBy(10);
        if (tenth.compareTo(shortest) < 0) {
            return shortest;
        }
        return tenth.compareTo(longest) > 0 ? longest : tenth;
    }
}
