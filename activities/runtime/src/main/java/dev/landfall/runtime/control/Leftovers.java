package dev.landfall.runtime.control;

import dev.landfall.workflow.activity.Remains.Traces;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the control database holds under a migration's name. */
public final class Leftovers {
    private final Transactions transactions;

    Leftovers(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Datasets with a footprint, locks, and whether a freeze was not released. */
    public Traces of(String migration) {
        return transactions.run(connection -> new Traces(
                datasets(connection, migration),
                texts(connection, "SELECT server FROM landfall.locks WHERE migration = ?", migration)
                        .size(),
                !texts(connection, """
                                SELECT route FROM landfall.routes WHERE frozen_by IN (?, ?)
                                UNION ALL SELECT migration FROM landfall.freezes
                                WHERE migration IN (?, ?) AND released_at IS NULL
                                """, migration, Way.BACK.freeze(migration), migration, Way.BACK.freeze(migration))
                        .isEmpty()));
    }

    /** Datasets with a footprint of that name. */
    public List<String> datasets(String migration) {
        return transactions.run(connection -> datasets(connection, migration));
    }

    private static List<String> datasets(Connection connection, String migration) throws SQLException {
        return texts(
                connection,
                "SELECT DISTINCT dataset FROM landfall.footprints WHERE migration = ? ORDER BY 1",
                migration);
    }

    /** Whether the migration has ever frozen anything; a row that was made only to keep late calls out is no freeze. */
    public boolean frozeOnce(String migration) {
        return transactions.run(connection -> !texts(
                        connection,
                        "SELECT migration FROM landfall.freezes WHERE migration = ? AND released_at IS DISTINCT FROM since",
                        migration)
                .isEmpty());
    }

    /**
     * Forgets that a rehearsal switched, with its freezes and with the routes that bear its name, as if it had never begun to. Idempotent.
     */
    public void forgetSwitch(String rehearsal) {
        transactions.run(connection -> {
            String back = Way.BACK.freeze(rehearsal);
            delete(connection, "DELETE FROM landfall.switches WHERE migration = ?", rehearsal);
            delete(connection, "DELETE FROM landfall.freezes WHERE migration IN (?, ?)", rehearsal, back);
            delete(connection, "DELETE FROM landfall.standstills WHERE migration IN (?, ?)", rehearsal, back);
            delete(connection, "DELETE FROM landfall.routes WHERE starts_with(route, ?)", rehearsal + ": ");
            return true;
        });
    }

    private static void delete(Connection connection, String sql, String... values) throws SQLException {
        try (var statement = prepared(connection, sql, values)) {
            statement.executeUpdate();
        }
    }

    private static List<String> texts(Connection connection, String sql, String... values) throws SQLException {
        List<String> found = new ArrayList<>();
        try (var statement = prepared(connection, sql, values);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static PreparedStatement prepared(Connection connection, String sql, String... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        return statement;
    }
}
