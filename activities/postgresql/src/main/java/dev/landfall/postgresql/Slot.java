package dev.landfall.postgresql;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The slot by which a source keeps its log for one dataset of one migration, and the publication that says of which tables. Both have
 * one name, which tells databases of a server apart, too: slots are the server's.
 */
record Slot(String name) {
    private static final String DUPLICATE = "42710";
    private static final String STATE = "SELECT (confirmed_flush_lsn" + Lsn.NUMBER + ")::bigint, (restart_lsn"
            + Lsn.NUMBER + ")::bigint, wal_status = 'lost' FROM pg_replication_slots WHERE slot_name = ?";

    /**
     * A slot as it is.
     *
     * @param confirmed where reading begins
     * @param restart from where the log is kept
     * @param lost whether the server has deleted some of that
     */
    record State(long confirmed, long restart, boolean lost) {}

    static Slot of(Connection connection, String migration, String dataset) throws SQLException {
        String whose = migration + "\0" + dataset + "\0" + connection.getCatalog();
        UUID hash = UUID.nameUUIDFromBytes(whose.getBytes(StandardCharsets.UTF_8));
        return new Slot("landfall_" + hash.toString().replace("-", ""));
    }

    Optional<State> state(Connection connection) throws SQLException {
        return Sql.first(connection, row -> new State(row.getLong(1), row.getLong(2), row.getBoolean(3)), STATE, name);
    }

    /** The slot, which holds all of the log behind a position; {@code entity} is named in failures. */
    State holding(Connection connection, long position, String entity) throws SQLException {
        return state(connection)
                .filter(state -> !state.lost() && state.confirmed() <= position)
                .orElseThrow(() -> gone(entity));
    }

    private static StoreFailure gone(String dataset) {
        return Failures.here(
                FailureClass.REFUSAL,
                dataset,
                "the source no longer holds all of the changes since the copy: the replication slot is missing, was read by"
                        + " others, or was given up at max_slot_wal_keep_size",
                "Roll back and copy again; going on would lose changes.");
    }

    /** Makes the publication unless it is there. */
    void publish(Connection connection, List<Table> tables) throws SQLException {
        if (!Sql.isTrue(connection, "SELECT EXISTS (SELECT FROM pg_publication WHERE pubname = ?)", name)) {
            List<String> names = tables.stream().map(Table::sql).toList();
            Sql.execute(
                    connection,
                    "CREATE PUBLICATION " + name + " FOR TABLE " + Sql.joined(names)
                            + " WITH (publish = 'insert, update, delete, truncate')");
        }
    }

    /** Makes the slot unless it is there. Waits for transactions that are open now. */
    State make(Connection connection) throws SQLException {
        Optional<State> there = state(connection);
        if (there.isPresent()) {
            return there.get();
        }
        try {
            Sql.texts(connection, "SELECT pg_create_logical_replication_slot(?, 'pgoutput')::text", name);
        } catch (SQLException e) {
            if (!Failures.state(e).equals(DUPLICATE)) {
                throw e;
            }
        }
        return state(connection).orElseThrow(() -> new SQLException("the slot went away again", "55000"));
    }

    /** Ends whoever reads the slot, and waits for that. */
    void endReader(Connection connection) throws SQLException {
        Sql.list(
                connection,
                row -> row.getBoolean(1),
                "SELECT pg_terminate_backend(active_pid, 10000) FROM pg_replication_slots WHERE slot_name = ?"
                        + " AND active_pid IS NOT NULL",
                name);
    }

    /** Drops slot and publication, if they are there. */
    void drop(Connection connection) throws SQLException {
        endReader(connection);
        Sql.list(
                connection,
                row -> true,
                "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = ?",
                name);
        Sql.execute(connection, "DROP PUBLICATION IF EXISTS " + name);
    }
}
