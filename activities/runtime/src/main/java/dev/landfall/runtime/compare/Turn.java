package dev.landfall.runtime.compare;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A place in a queue: comparing goes on side by side, writing waits for those before. */
final class Turn {
    /** Before everyone; already over. */
    static final Turn FIRST = new Turn(null);

    static {
        FIRST.end();
    }

    private final @Nullable Turn before;
    private final CountDownLatch ended = new CountDownLatch(1);

    private Turn(@Nullable Turn before) {
        this.before = before;
    }

    Turn next() {
        return new Turn(this);
    }

    /** Returns when all turns before this one are over. Who starts in order and ends always can't block each other. */
    void await() {
        try {
            for (Turn turn = before; turn != null; turn = turn.before) {
                turn.ended.await();
            }
        } catch (InterruptedException e) {
            throw Concurrently.interrupted(e);
        }
    }

    void end() {
        ended.countDown();
    }
}
