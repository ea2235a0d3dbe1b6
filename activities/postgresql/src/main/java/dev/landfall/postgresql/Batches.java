package dev.landfall.postgresql;

import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs batches: one transaction each, refused unless its writer is the newest and its footprint open. */
final class Batches {
    /**
     * The footprint is locked against its end, the writer's row against older and newer attempts. The setting names the migration to
     * the triggers of its own fence, which then look at the row, see {@link Lease}.
     */
    private static final String CLAIM = """
            WITH footprint AS (SELECT migration, entity, begun = '0' AS adopted FROM landfall.footprint
                               WHERE migration = ? AND entity = ? AND open FOR SHARE),
            claimed AS (
                INSERT INTO landfall.writers AS w (migration, entity, writer, fence)
                SELECT migration, entity, ?, ? FROM footprint
                ON CONFLICT (migration, entity, writer) DO UPDATE SET fence = excluded.fence WHERE w.fence <= excluded.fence
                RETURNING position, rows, bytes)
            SELECT position, rows, bytes, adopted, set_config('landfall.writer', ?, true) FROM claimed CROSS JOIN footprint""";

    private final Pool pool;
    private volatile @Nullable LoadSettings settings;

    Batches(Pool pool) {
        this.pool = pool;
    }

    /** What is done inside a batch's transaction. */
    @FunctionalInterface
    interface Step<T> {
        T in(OpenBatch batch) throws SQLException;
    }

    /** Runs one batch on a borrowed connection and commits it; on any failure it is rolled back. */
    <T> T run(Connection connection, Batch batch, String entity, Step<T> step) throws SQLException {
        return run(connection, batch, entity, step, Connection::commit);
    }

    /** Runs one batch and takes it back. */
    <T> T trial(Connection connection, Batch batch, String entity, Step<T> step) throws SQLException {
        return run(connection, batch, entity, step, Connection::rollback);
    }

    private <T> T run(Connection connection, Batch batch, String entity, Step<T> step, Task end) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = step.in(claimed(connection, batch, entity));
            end.with(connection);
            return result;
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private OpenBatch claimed(Connection connection, Batch batch, String entity) throws SQLException {
        Table table = Table.of(connection, entity);
        try {
            return claim(connection, batch, table);
        } catch (SQLException e) {
            if (!Failures.state(e).equals(Failures.LOCK_TIMEOUT)) {
                throw e;
            }
            connection.rollback();
            pool.transact(entity, other -> Sessions.endOlder(other, batch, entity));
            return claim(connection, batch, table);
        }
    }

    private OpenBatch claim(Connection connection, Batch batch, Table table) throws SQLException {
        LoadSettings load = settings(connection);
        while (true) {
            load.apply(connection, Sessions.name(batch, table.entity()));
            OpenBatch open = open(connection, batch, table, load).orElseThrow(() -> refusal(batch, table));
            if (!Reused.current(connection, batch.migration(), table.entity())) {
                return open;
            }
            connection.rollback();
        }
    }

    private static Optional<OpenBatch> open(Connection connection, Batch batch, Table table, LoadSettings load)
            throws SQLException {
        return Sql.first(
                connection,
                row -> new OpenBatch(
                        connection,
                        batch,
                        table,
                        row.getObject(1, Long.class),
                        row.getLong(2),
                        row.getLong(3),
                        load.replica(),
                        row.getBoolean(4)),
                CLAIM,
                batch.migration(),
                table.entity(),
                batch.writer(),
                batch.fence(),
                batch.migration());
    }

    private static StoreFailure refusal(Batch batch, Table table) {
        return Failures.here(
                FailureClass.REFUSAL,
                table.entity(),
                "a newer attempt of " + batch.writer() + " has taken over, or the footprint of migration "
                        + batch.migration() + " was removed",
                "Nothing is to be done: what the newer attempt wrote counts.");
    }

    /** What may be set inside a load; asked once. */
    LoadSettings settings(Connection connection) throws SQLException {
        LoadSettings known = settings;
        if (known == null) {
            known = LoadSettings.of(connection);
            settings = known;
        }
        return known;
    }
}
