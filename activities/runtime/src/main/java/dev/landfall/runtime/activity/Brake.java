package dev.landfall.runtime.activity;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Holds a copy to so many records a second, on the average: between two batches it sleeps for as long as the copy is ahead. What
 * a copy was too slow for earlier is not made up for later, but for a second of it.
 */
final class Brake {
    /** How long it sleeps without looking whether the copy is still wanted. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final long CREDIT = Duration.ofSeconds(1).toNanos();

    /** Sleeps. */
    interface Rest {
        void sleep(Duration time) throws InterruptedException;
    }

    private final long rowsPerSecond;
    private final LongSupplier nanos;
    private final Rest rest;
    private long due;

    /** @param rowsPerSecond 0 for a brake that never holds */
    Brake(long rowsPerSecond, LongSupplier nanos, Rest rest) {
        this.rowsPerSecond = rowsPerSecond;
        this.nanos = nanos;
        this.rest = rest;
        this.due = nanos.getAsLong();
    }

    /** A brake by this machine's clock. */
    static Brake of(long rowsPerSecond) {
        return new Brake(rowsPerSecond, System::nanoTime, Thread::sleep);
    }

    /** So many records were copied: holds until they may have been. {@code wanted} throws when the copy is to end. */
    void moved(long rows, Runnable wanted) {
        if (rowsPerSecond == 0 || rows <= 0) {
            return;
        }
        due = Math.max(due, nanos.getAsLong() - CREDIT) + Math.round(rows * 1e9 / rowsPerSecond);
        for (long ahead = due - nanos.getAsLong(); ahead > 0; ahead = due - nanos.getAsLong()) {
            sleep(Duration.ofNanos(Math.min(ahead, LOOK.toNanos())));
            wanted.run();
        }
    }

    private void sleep(Duration time) {
        try {
            rest.sleep(time);
        } catch (InterruptedException told) {
            // The heartbeat says why.
            Thread.currentThread().interrupt();
        }
    }
}
