package dev.landfall.runtime.compare;

import java.time.Duration;

/**
 * When a difference counts.
 *
 * @param frozen whether both sides stand still: then what differs when read again differs
 * @param pause how long a difference may take to settle under live writes before it is looked at again
 * @param looks how often at most; a source row that changed between two looks gets another one
 */
public record Settling(boolean frozen, Duration pause, int looks) {
    private static final int LIVE_LOOKS = 4;

    /** Nothing is written on either side. Differences are confirmed by one more look, at once. */
    public static final Settling FROZEN = new Settling(true, Duration.ZERO, 1);

    /** The source is being written: a difference counts when it is still there after {@code pause}. */
    public static Settling live(Duration pause) {
        return new Settling(false, pause, LIVE_LOOKS);
    }
}
