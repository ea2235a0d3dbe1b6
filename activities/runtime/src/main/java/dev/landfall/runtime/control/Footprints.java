package dev.landfall.runtime.control;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Which datasets of a migration have left a footprint on which server: on targets, and on sources that keep their changes. A store forgets a migration as a whole, so it may
 * do so only once the last of its datasets has been undone.
 */
public final class Footprints {
    private final Transactions transactions;

    Footprints(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Before a dataset leaves anything on a target. Idempotent. */
    public void add(String migration, String server, String dataset) {
        transactions.run(connection -> update(
                connection,
                "INSERT INTO landfall.footprints (migration, server, dataset) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                migration,
                server,
                dataset));
    }

    /** Whether no other dataset of the migration has left anything on the target. */
    public boolean last(String migration, String server, String dataset) {
        return transactions.run(connection -> {
            try (var statement = connection.prepareStatement(
                    "SELECT 1 FROM landfall.footprints WHERE migration = ? AND server = ? AND dataset <> ?")) {
                bind(statement, migration, server, dataset);
                try (var rows = statement.executeQuery()) {
                    return !rows.next();
                }
            }
        });
    }

    /** Whether the dataset has left anything on any server. */
    public boolean any(String migration, String dataset) {
        return transactions.run(connection -> {
            try (var statement = connection.prepareStatement(
                    "SELECT 1 FROM landfall.footprints WHERE migration = ? AND dataset = ?")) {
                bind(statement, migration, dataset);
                try (var rows = statement.executeQuery()) {
                    return rows.next();
                }
            }
        });
    }

    /** After a dataset has been undone. Idempotent. */
    public void remove(String migration, String server, String dataset) {
        transactions.run(connection -> update(
                connection,
                "DELETE FROM landfall.footprints WHERE migration = ? AND server = ? AND dataset = ?",
                migration,
                server,
                dataset));
    }

    private static int update(Connection connection, String sql, String... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
    }
}
