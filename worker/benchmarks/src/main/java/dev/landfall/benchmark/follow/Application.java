package dev.landfall.benchmark.follow;

import dev.landfall.benchmark.machine.PostgreSqlAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** An application that writes over four connections. */
final class Application implements AutoCloseable {
    private static final int WRITERS = 4;

    private final List<Writer> writers = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);

    /** One that has not written yet; {@code rows} are in each table. */
    Application(PostgreSqlAddress source, long rows) throws SQLException {
        for (int number = 0; number < WRITERS; number++) {
            writers.add(new Writer(source, number, WRITERS, rows));
        }
    }

    /**
     * Changes that many rows, each transaction at its time; when the server is slower, one right behind the other.
     *
     * @param perSecond row changes a second; 0 for as many as it can
     * @return how long it took
     */
    Duration write(long changes, long perSecond) throws InterruptedException, ExecutionException {
        long began = System.nanoTime();
        long each = changes / Writer.CHANGES / WRITERS;
        long pause = perSecond == 0 ? 0 : Duration.ofSeconds(1).toNanos() * Writer.CHANGES * WRITERS / perSecond;
        List<Future<?>> all = new ArrayList<>();
        for (Writer writer : writers) {
            all.add(threads.submit(() -> {
                for (long number = 0; number < each; number++) {
                    sleepUntil(began + number * pause);
                    writer.write();
                }
                return true;
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static void sleepUntil(long at) throws InterruptedException {
        long left = at - System.nanoTime();
        if (left > 0) {
            Thread.sleep(Duration.ofNanos(left));
        }
    }

    @Override
    public void close() throws SQLException {
        threads.shutdownNow();
        for (Writer writer : writers) {
            writer.close();
        }
    }
}
