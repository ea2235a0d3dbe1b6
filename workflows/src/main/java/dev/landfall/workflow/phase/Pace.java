package dev.landfall.workflow.phase;

import java.time.Duration;

/**
 * How long one stretch of a work lasts that may go on for weeks: a tenth of the time that has passed, from 10 s to 15 min. So it is
 * brisk while people watch, and its histories stay short.
 */
public final class Pace {
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private Pace() {}

    /** The next stretch when that much time has passed. */
    public static Duration after(Duration passed) {
        Duration tenth = passed.dividedBy(10);
        if (tenth.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return tenth.compareTo(LONGEST) > 0 ? LONGEST : tenth;
    }
}
