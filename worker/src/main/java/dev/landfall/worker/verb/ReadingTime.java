package dev.landfall.worker.verb;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import java.util.concurrent.TimeUnit;

/** How long reading an entity takes one reader, by a sample of it. */
final class ReadingTime {
    private static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int SAMPLE_ROWS = 20_000;

    private final long begun = System.nanoTime();
    private long rows;

    private ReadingTime() {}

    /** Milliseconds; 0 for an entity without records. */
    static long millis(Store store, Entity entity) {
        ReadingTime sample = new ReadingTime();
        try {
            store.source().scan(entity, Scope.ALL, row -> sample.count());
        } catch (Enough enough) {
            return sample.all(entity.rows());
        }
        return sample.spent();
    }

    private void count() {
        rows++;
        if (rows >= SAMPLE_ROWS || System.nanoTime() - begun >= SAMPLE_NANOS) {
            throw new Enough();
        }
    }

    private long spent() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    private long all(long expected) {
        return Math.max(spent(), Math.round((double) spent() * expected / rows));
    }

    /** Ends the sample. */
    private static final class Enough extends RuntimeException {
        Enough() {
            super("enough", null, false, false);
        }
    }
}
