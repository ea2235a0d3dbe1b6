package dev.landfall.runtime.control;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** One row of {@code landfall.switches}: written once, never changed. */
record SwitchRow(Instant at) {

    static Optional<SwitchRow> find(Connection connection, String migration) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT at FROM landfall.switches WHERE migration = ?")) {
            statement.setString(1, migration);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next()
                        ? Optional.of(new SwitchRow(rows.getTimestamp(1).toInstant()))
                        : Optional.empty();
            }
        }
    }

    static SwitchRow insert(Connection connection, String migration, Collection<String> routes) throws SQLException {
        try (var statement = connection.prepareStatement(
                "INSERT INTO landfall.switches (migration, routes, at) VALUES (?, ?, clock_timestamp()) RETURNING at")) {
            statement.setString(1, migration);
            statement.setArray(2, connection.createArrayOf("text", routes.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return new SwitchRow(rows.getTimestamp(1).toInstant());
            }
        }
    }
}
