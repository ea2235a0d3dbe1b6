package dev.landfall.runtime.control;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Locks on target servers, by what the server is, not by the address that leads there. */
public final class Locks {
    /** A migration that came to one of these ends has no use for its locks, even when it could not give them back. */
    private static final String HELD_BY_ANOTHER = """
            SELECT l.server, l.migration, m.id IS NOT NULL FROM landfall.locks l
            LEFT JOIN landfall.migrations m ON m.id = l.migration
            WHERE l.server = ANY(?) AND l.migration <> ?
              AND coalesce(m.state, '') NOT IN ('COMPLETED', 'ROLLED_BACK', 'ABORTED')
            ORDER BY l.server
            """;

    private final Transactions transactions;

    Locks(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * Takes all locks or none. Locks that the migration has already stay as they are.
     *
     * @param servers server identity to the name under which people know it
     * @throws dev.landfall.spi.failure.StoreFailure REFUSAL, naming the holder, when another migration has one
     */
    public void take(String migration, Map<String, String> servers) {
        List<String> ids = servers.keySet().stream().sorted().toList();
        transactions.run(connection -> {
            for (String id : ids) {
                // In the same order everywhere, so that two migrations wait for each other at most one way.
                insert(connection, migration, id);
            }
            lockRows(connection, ids);
            heldByAnother(connection, migration, ids).forEach((id, holder) -> {
                throw ControlFailures.refusal(
                        servers.getOrDefault(id, id),
                        "migration '" + holder.name() + "' holds the lock on this target",
                        holder.migration() ? recover(holder.name()) : advice(holder.name()));
            });
            takeOver(connection, migration, ids);
            return true;
        });
    }

    /** The migration that keeps {@code migration} from taking the lock on a server, if there is one. */
    public Optional<String> holder(String migration, String server) {
        return transactions.run(connection -> Optional.ofNullable(
                        heldByAnother(connection, migration, List.of(server)).get(server))
                .map(Holder::name));
    }

    /** Gives back all locks of a migration. Idempotent. */
    public void release(String migration) {
        transactions.run(connection -> {
            try (var statement = connection.prepareStatement("DELETE FROM landfall.locks WHERE migration = ?")) {
                statement.setString(1, migration);
                return statement.executeUpdate();
            }
        });
    }

    private static String recover(String holder) {
        return "Wait until '" + holder + "' ends, or abort it. If it was terminated: landfall recover " + holder;
    }

    /** What a person can do about a lock whose holder is no migration that a recovery could finish. */
    public static String advice(String holder) {
        return "Wait until '" + holder + "' ends, or abort it. If it was terminated: DELETE FROM landfall.locks WHERE"
                + " migration = '" + holder.replace("'", "''") + "' in the control database";
    }

    private static void insert(Connection connection, String migration, String server) throws SQLException {
        try (var statement = connection.prepareStatement(
                "INSERT INTO landfall.locks (server, migration) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            statement.setString(1, server);
            statement.setString(2, migration);
            statement.executeUpdate();
        }
    }

    /** Two migrations that both find a lock given up must not both take it over. */
    private static void lockRows(Connection connection, Collection<String> servers) throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT 1 FROM landfall.locks WHERE server = ANY(?) ORDER BY server FOR UPDATE")) {
            statement.setArray(1, connection.createArrayOf("text", servers.toArray()));
            statement.execute();
        }
    }

    /** Who holds a lock, and whether that is a registered migration. */
    private record Holder(String name, boolean migration) {}

    private static SortedMap<String, Holder> heldByAnother(
            Connection connection, String migration, Collection<String> servers) throws SQLException {
        SortedMap<String, Holder> held = new TreeMap<>();
        try (var statement = connection.prepareStatement(HELD_BY_ANOTHER)) {
            statement.setArray(1, connection.createArrayOf("text", servers.toArray()));
            statement.setString(2, migration);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    held.put(rows.getString(1), new Holder(rows.getString(2), rows.getBoolean(3)));
                }
            }
        }
        return held;
    }

    private static void takeOver(Connection connection, String migration, Collection<String> servers)
            throws SQLException {
        try (var statement =
                connection.prepareStatement("UPDATE landfall.locks SET migration = ?, taken_at = clock_timestamp()"
                        + " WHERE server = ANY(?) AND migration <> ?")) {
            statement.setString(1, migration);
            statement.setArray(2, connection.createArrayOf("text", servers.toArray()));
            statement.setString(3, migration);
            statement.executeUpdate();
        }
    }
}
