package dev.landfall.runtime.control;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the work of activities and a recovery apart. Not every store can refuse what a paused process writes when it wakes up long after
 * its migration was terminated. So a worker shares an advisory lock of the migration for as long as an activity of its is at work, in
 * one session for all of them; a recovery takes that lock alone, and what comes after it is refused. A worker that died holds
 * nothing, as its session ended with it.
 */
public final class Presence implements AutoCloseable {
    private static final String LOCK = "(hashtextextended('landfall.presence ' || ?, 0))";
    private static final int VALID_SECONDS = 5;

    private final DataSource sessions;
    private final Transactions transactions;
    private final Map<String, Integer> present = new HashMap<>();
    private @Nullable Connection session;

    /**
     * For one worker.
     *
     * @param sessions gives connections that live as long as they are not closed
     * @param transactions for a recovery's own
     */
    Presence(DataSource sessions, Transactions transactions) {
        this.sessions = sessions;
        this.transactions = transactions;
    }

    /**
     * Runs work for a migration; no recovery begins meanwhile.
     *
     * @throws StoreFailure REFUSAL when a recovery has taken the migration over; then nothing ran
     */
    public <T> T during(String migration, Supplier<T> work) {
        enter(migration);
        try {
            return work.get();
        } finally {
            leave(migration);
        }
    }

    /**
     * Takes migrations over, all or none. Idempotent.
     *
     * @throws StoreFailure TRANSIENT as long as a worker is at work for one of them
     */
    public void takeOver(Collection<String> migrations, String person) {
        transactions.run(connection -> {
            for (String migration : migrations) {
                if (!holds(connection, "SELECT pg_try_advisory_xact_lock" + LOCK, migration)) {
                    throw atWork(migration);
                }
                record(connection, migration, person);
            }
            return true;
        });
    }

    private synchronized void enter(String migration) {
        try {
            Connection now = session();
            if (!present.containsKey(migration)) {
                run(now, "SELECT pg_advisory_lock_shared" + LOCK, migration);
                if (holds(now, "SELECT EXISTS (SELECT FROM landfall.recoveries WHERE migration = ?)", migration)) {
                    run(now, "SELECT pg_advisory_unlock_shared" + LOCK, migration);
                    throw ControlFailures.refusal(
                            migration, "a recovery has taken it over", "Nothing: this call came late and did nothing");
                }
            }
            present.merge(migration, 1, Integer::sum);
        } catch (SQLException failure) {
            throw ControlFailures.of(failure);
        }
    }

    private synchronized void leave(String migration) {
        if (present.merge(migration, -1, Integer::sum) > 0) {
            return;
        }
        present.remove(migration);
        try {
            Connection now = session;
            if (now != null) {
                run(now, "SELECT pg_advisory_unlock_shared" + LOCK, migration);
            }
        } catch (SQLException failure) {
            // With the session its locks are gone as well.
            close();
        }
    }

    /** The session, made anew when it broke: then the locks of what is still at work are taken again. */
    private Connection session() throws SQLException {
        Connection known = session;
        if (known != null && known.isValid(VALID_SECONDS)) {
            return known;
        }
        close();
        Connection fresh = sessions.getConnection();
        session = fresh;
        for (String migration : present.keySet()) {
            run(fresh, "SELECT pg_advisory_lock_shared" + LOCK, migration);
        }
        return fresh;
    }

    @Override
    public synchronized void close() {
        Connection known = session;
        session = null;
        if (known != null) {
            try {
                known.close();
            } catch (SQLException broken) {
                // The server ends what is left of it.
                return;
            }
        }
    }

    private static void record(Connection connection, String migration, String person) throws SQLException {
        try (var statement = connection.prepareStatement(
                "INSERT INTO landfall.recoveries (migration, person) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            statement.setString(1, migration);
            statement.setString(2, person);
            statement.executeUpdate();
        }
    }

    private static void run(Connection connection, String sql, String migration) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, migration);
            statement.execute();
        }
    }

    private static boolean holds(Connection connection, String sql, String migration) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, migration);
            try (var rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    private static StoreFailure atWork(String migration) {
        return new StoreFailure(
                FailureClass.TRANSIENT,
                migration,
                "a worker is still at work for it",
                "It stops by itself within seconds of the termination. One that does not stands still: end that process, then"
                        + " recover again. Nothing was touched",
                null);
    }
}
