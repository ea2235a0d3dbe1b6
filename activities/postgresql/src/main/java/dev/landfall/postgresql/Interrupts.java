package dev.landfall.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Ends the statement of a thread that was interrupted: a thread that waits for a server's answer does not notice by
 * itself.
 */
final class Interrupts implements AutoCloseable {
    private static final long LOOK_MILLIS = 250;

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("landfall-postgresql-interrupts").factory());

    Interrupts() {
        var looking = clock.scheduleWithFixedDelay(
                () -> watches.forEach(Watch::look), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        assert !looking.isDone();
    }

    /** Does the work under watch. */
    <T extends @Nullable Object> T watched(Connection connection, Work<T> work) throws SQLException {
        Watch watch = new Watch(Thread.currentThread(), connection.unwrap(PGConnection.class));
        watches.add(watch);
        try {
            return work.with(connection);
        } finally {
            watch.end();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** One thread that uses one connection. */
    private final class Watch {
        private final Thread thread;
        private final PGConnection connection;

        Watch(Thread thread, PGConnection connection) {
            this.thread = thread;
            this.connection = connection;
        }

        /** Under the watch's lock, so that a connection already given back is never cancelled. */
        synchronized void look() {
            if (thread.isInterrupted() && watches.contains(this)) {
                try {
                    connection.cancelQuery();
                } catch (SQLException e) {
                    watches.remove(this);
                }
            }
        }

        synchronized void end() {
            watches.remove(this);
        }
    }
}
