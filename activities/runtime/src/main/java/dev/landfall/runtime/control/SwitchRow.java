package dev.landfall.runtime.control;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code landfall.switches}: written once, and changed once at most.
 *
 * @param at when the routes moved to the new side
 * @param back when they moved back for good, or null
 */
record SwitchRow(Instant at, @Nullable Instant back) {

    static Optional<SwitchRow> find(Connection connection, String migration) throws SQLException {
        try (var statement =
                connection.prepareStatement("SELECT at, back_at FROM landfall.switches WHERE migration = ?")) {
            statement.setString(1, migration);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(read(rows)) : Optional.empty();
            }
        }
    }

    static SwitchRow insert(Connection connection, String migration, Collection<String> routes) throws SQLException {
        try (var statement = connection.prepareStatement(
                "INSERT INTO landfall.switches (migration, routes, at) VALUES (?, ?, clock_timestamp()) RETURNING at, back_at")) {
            statement.setString(1, migration);
            statement.setArray(2, connection.createArrayOf("text", routes.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return read(rows);
            }
        }
    }

    /** Records, for a switch that is recorded, that it was taken back. */
    static Instant takeBack(Connection connection, String migration) throws SQLException {
        try (var statement = connection.prepareStatement(
                "UPDATE landfall.switches SET back_at = clock_timestamp() WHERE migration = ? RETURNING back_at")) {
            statement.setString(1, migration);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getTimestamp(1).toInstant();
            }
        }
    }

    private static SwitchRow read(ResultSet rows) throws SQLException {
        Timestamp back = rows.getTimestamp(2);
        return new SwitchRow(rows.getTimestamp(1).toInstant(), back == null ? null : back.toInstant());
    }
}
