package dev.landfall.runtime.follow;

import dev.landfall.spi.follow.Standing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a follower has come.
 *
 * @param standing what is committed on the target
 * @param transactions transactions of the source that this attempt has applied
 * @param changes their changes
 * @param committedAt when the last of them was committed on the source, by its clock; null before the first
 * @param caughtUp whether nothing more has come out of the log for a short while, as it holds nothing or its server is slow: only a
 *     position says that all of something has come
 */
public record FollowProgress(
        Standing standing,
        long transactions,
        long changes,
        @Nullable Instant committedAt,
        boolean caughtUp) {}
