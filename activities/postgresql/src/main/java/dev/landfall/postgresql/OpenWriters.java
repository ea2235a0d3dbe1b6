package dev.landfall.postgresql;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Takes the lock that no open writer of the tables lets pass: waits, and then ends those who still write. A prepared transaction
 * can't be ended for its owner: then it is REFUSAL.
 */
final class OpenWriters {
    /** Locks that keep triggers from being made; who holds one has written, or is about to. */
    private static final String HOLDERS = """
             FROM pg_stat_activity
            WHERE pid <> pg_backend_pid() AND pid IN (
              SELECT pid FROM pg_locks WHERE granted AND locktype = 'relation'
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND relation = ANY(CAST(? AS regclass[]))
              AND mode IN ('RowExclusiveLock', 'ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock',
                           'ExclusiveLock', 'AccessExclusiveLock'))""";

    private static final String END = "SELECT pg_terminate_backend(pid)" + HOLDERS;

    private static final String OLDEST =
            "SELECT coalesce(max(1000 * extract(epoch FROM clock_timestamp() - xact_start))::bigint, 0)" + HOLDERS;

    /** A prepared transaction keeps its locks without any session that could be ended. */
    private static final String PREPARED = """
            SELECT quote_literal(p.gid) || ', of role ' || p.owner FROM pg_prepared_xacts p
            JOIN pg_locks own ON own.pid IS NULL AND own.transactionid = p.transaction
            WHERE p.database = current_database() AND EXISTS (
              SELECT FROM pg_locks l WHERE l.pid IS NULL AND l.virtualtransaction = own.virtualtransaction
              AND l.relation = ANY(CAST(? AS regclass[])))
            ORDER BY p.prepared LIMIT 1""";

    private final Pool pool;

    OpenWriters(Pool pool) {
        this.pool = pool;
    }

    /** For how long the oldest of them has been open; zero when there is none. */
    Duration oldest(List<String> relations) {
        return Duration.ofMillis(pool.use(
                "", connection -> Sql.number(connection, OLDEST, (Object) relations.toArray(String[]::new))));
    }

    /** Runs {@code task} under the lock, in one transaction. */
    void keptOut(List<String> relations, Duration patience, Task task) {
        pool.use("", connection -> {
            connection.setAutoCommit(false);
            try {
                lock(connection, relations, patience);
            } catch (SQLException e) {
                if (!Failures.state(e).equals(Failures.LOCK_TIMEOUT)) {
                    throw e;
                }
                connection.rollback();
                refusePrepared(relations);
                end(relations);
                lock(connection, relations, Duration.ofSeconds(5));
            }
            task.with(connection);
            connection.commit();
            return true;
        });
    }

    private static void lock(Connection connection, List<String> relations, Duration patience) throws SQLException {
        // Zero would mean to wait for ever.
        long millis = Math.max(1, patience.toMillis());
        Sql.execute(connection, "SET LOCAL lock_timeout = " + millis);
        Sql.execute(
                connection, "LOCK TABLE ONLY " + String.join(", ONLY ", relations) + " IN SHARE ROW EXCLUSIVE MODE");
    }

    private void refusePrepared(List<String> relations) {
        pool.use(
                        "",
                        connection -> Sql.first(connection, row -> row.getString(1), PREPARED, (Object)
                                relations.toArray(String[]::new)))
                .ifPresent(prepared -> {
                    throw new StoreFailure(
                            FailureClass.REFUSAL,
                            pool.name(),
                            "prepared transaction " + prepared
                                    + ", has written and is not decided; nobody else may end it",
                            "Decide it, by COMMIT PREPARED or ROLLBACK PREPARED with its name, then retry.",
                            null);
                });
    }

    private void end(List<String> relations) {
        pool.transact(
                "",
                connection ->
                        Sql.list(connection, row -> row.getBoolean(1), END, (Object) relations.toArray(String[]::new)));
    }
}
