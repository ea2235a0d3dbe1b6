package dev.landfall.runtime.follow;

import dev.landfall.spi.follow.Standing;

/** Hears how far a follower has come, several times a second, and decides whether it goes on. */
@FunctionalInterface
public interface FollowWatch {
    /** Whether to go on. May throw to stop between two commits. */
    boolean goOn(FollowProgress progress);

    /** A position that somebody waits for: the target notes it as soon as the log is read so far, though nothing had to be applied. */
    default long wanted() {
        return 0;
    }

    /** Goes on until the target is exactly what the source was at the position, or later. */
    static FollowWatch until(long position) {
        return until(position, () -> {});
    }

    /** The same; {@code alive} is called each time, and what it throws ends it. */
    static FollowWatch until(long position, Runnable alive) {
        return new FollowWatch() {
            @Override
            public boolean goOn(FollowProgress progress) {
                alive.run();
                Standing standing = progress.standing();
                return standing.position() < position || !standing.exact();
            }

            @Override
            public long wanted() {
                return position;
            }
        };
    }
}
