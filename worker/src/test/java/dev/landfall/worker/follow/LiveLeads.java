package dev.landfall.worker.follow;

import dev.landfall.worker.fixture.Databases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * An application that writes to the old side as long as it may: new leads, changes, deletions, keys that change. A refused write is
 * tried again later, as is one whose connection was lost.
 */
final class LiveLeads implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Databases old;
    private final Random random = new Random(11);
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Thread thread = new Thread(this::write, "application");
    private volatile long acknowledged;

    LiveLeads(Databases old) {
        this.old = old;
        thread.start();
    }

    /** Writes that the old side has acknowledged. */
    long acknowledged() {
        return acknowledged;
    }

    private void write() {
        while (!ended.get()) {
            try (Connection connection = DriverManager.getConnection(old.url(), old.username(), old.password());
                    Statement statement = connection.createStatement()) {
                while (!ended.get()) {
                    statement.execute(change());
                    acknowledged++;
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            } catch (SQLException refused) {
                LockSupport.parkNanos(10 * PAUSE.toNanos());
            }
        }
    }

    private String change() {
        int id = 1 + random.nextInt(400);
        return switch (random.nextInt(5)) {
            case 0 ->
                "INSERT INTO leads VALUES (" + id + ", 1 + " + id + " % 20, 'New" + acknowledged
                        + "@Example.ORG', 'n') ON CONFLICT DO NOTHING";
            case 1 -> "DELETE FROM leads WHERE id = " + id;
            case 2 ->
                "UPDATE leads SET id = id + 1000 WHERE id = " + id + " AND NOT EXISTS (SELECT FROM leads WHERE id = "
                        + (id + 1000) + ")";
            default -> "UPDATE leads SET email = 'Lead" + acknowledged + "@example.org' WHERE id % 400 = " + id;
        };
    }

    @Override
    public void close() throws InterruptedException {
        ended.set(true);
        thread.join();
    }
}
