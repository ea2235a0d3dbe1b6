package dev.landfall.postgresql;

import dev.landfall.runbook.Severity;
import dev.landfall.spi.Concern;
import dev.landfall.spi.Entity;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.follow.Capture;
import dev.landfall.spi.follow.ChangeStream;
import dev.landfall.spi.follow.Retained;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Follows tables by logical replication: a publication says which, a slot keeps the log. */
final class PostgreSqlCapture implements Capture {
    private static final String KEPT = "SELECT (pg_current_wal_lsn() - CAST(? AS pg_lsn))::bigint,"
            + " (pg_current_wal_lsn() - CAST(? AS pg_lsn))::bigint,"
            + " (SELECT setting::bigint FROM pg_settings WHERE name = 'max_slot_wal_keep_size')";
    private static final long MEGABYTE = 1L << 20;

    private final Pool pool;

    PostgreSqlCapture(Pool pool) {
        this.pool = pool;
    }

    @Override
    public List<Concern> concerns(List<Entity> entities) {
        return pool.use("", connection -> FollowConcerns.of(connection, "", entities));
    }

    @Override
    public long begin(String migration, String dataset, List<Entity> entities) {
        pool.use(dataset, connection -> {
            Slot slot = Slot.of(connection, migration, dataset);
            refuse(dataset, FollowConcerns.of(connection, slot.name(), entities));
            return true;
        });
        // First the publication, in a transaction of its own: changes from before it are decoded as if of no table.
        pool.transact(dataset, connection -> {
            Ledger.lock(connection);
            Slot.of(connection, migration, dataset).publish(connection, tables(connection, entities));
        });
        return pool.use(
                dataset,
                connection ->
                        Slot.of(connection, migration, dataset).make(connection).confirmed());
    }

    private static void refuse(String dataset, List<Concern> concerns) {
        List<Concern> blocking = concerns.stream()
                .filter(concern -> concern.severity() == Severity.BLOCK)
                .toList();
        if (!blocking.isEmpty()) {
            throw Failures.here(
                    FailureClass.CONFIGURATION,
                    dataset,
                    blocking.stream()
                            .map(concern -> concern.where() + ": " + concern.what())
                            .collect(Collectors.joining("; ")),
                    blocking.stream().map(Concern::next).distinct().collect(Collectors.joining(" ")));
        }
    }

    private static List<Table> tables(Connection connection, List<Entity> entities) throws SQLException {
        List<Table> tables = new ArrayList<>();
        for (Entity entity : entities) {
            tables.add(Table.of(connection, entity.name()));
        }
        return tables;
    }

    @Override
    public ChangeStream open(
            String migration, String dataset, List<Entity> entities, Map<String, Set<String>> looked, long position) {
        Slot slot = pool.use(dataset, connection -> {
            Slot held = Slot.of(connection, migration, dataset);
            held.holding(connection, position, dataset);
            held.endReader(connection);
            return held;
        });
        try {
            return LogStream.open(pool, dataset, new FollowedTables(entities, looked), slot, position);
        } catch (SQLException e) {
            throw pool.failure(dataset, e);
        }
    }

    /** An empty message in the log stands behind all that is visible, and is on the disk when it is committed. */
    @Override
    public long now() {
        return pool.inTransaction("", connection -> {
            Sql.execute(connection, "SET LOCAL synchronous_commit = on");
            return Sql.number(
                    connection, "SELECT (pg_logical_emit_message(true, 'landfall', '')" + Lsn.NUMBER + ")::bigint");
        });
    }

    @Override
    public Retained retained(String migration, String dataset, long position) {
        return pool.use(dataset, connection -> {
            Slot.State state = Slot.of(connection, migration, dataset).holding(connection, position, dataset);
            return Sql.first(
                            connection,
                            row -> new Retained(
                                    Math.max(0, row.getLong(1)), Math.max(0, row.getLong(2)), cap(row.getLong(3))),
                            KEPT,
                            Lsn.text(position),
                            Lsn.text(state.restart()))
                    .orElseThrow();
        });
    }

    private static OptionalLong cap(long megabytes) {
        return megabytes < 0 ? OptionalLong.empty() : OptionalLong.of(megabytes * MEGABYTE);
    }

    @Override
    public void end(String migration, String dataset) {
        pool.use(dataset, connection -> {
            Slot.of(connection, migration, dataset).drop(connection);
            return true;
        });
    }
}
