package dev.landfall.runtime.follow;

import dev.landfall.spi.follow.Retained;
import java.time.Duration;

/**
 * How far a follower is behind.
 *
 * @param exact whether the target is exactly what the source was a lag ago
 * @param time how long the last change took to come to the target, or waits by now, if that is longer
 * @param measured whether any has come yet; until then {@code time} only says how long one waits
 * @param retained how much log the source keeps
 */
public record Lag(boolean exact, Duration time, boolean measured, Retained retained) {

    /** Whether it is proven to be no more than that. */
    public boolean within(Duration most) {
        return exact && measured && time.compareTo(most) <= 0;
    }
}
