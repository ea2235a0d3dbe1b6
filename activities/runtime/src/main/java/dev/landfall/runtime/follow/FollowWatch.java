package dev.landfall.runtime.follow;

import dev.landfall.spi.follow.Standing;

/** Hears how far a follower has come, several times a second, and decides whether it goes on. */
@FunctionalInterface
public interface FollowWatch {
    /** Whether to go on. May throw to stop between two commits. */
    boolean goOn(FollowProgress progress);

    /** Goes on until the target is exactly what the source was at the position, or later. */
    static FollowWatch until(long position) {
        return progress -> {
            Standing standing = progress.standing();
            return standing.position() < position || !standing.exact();
        };
    }
}
