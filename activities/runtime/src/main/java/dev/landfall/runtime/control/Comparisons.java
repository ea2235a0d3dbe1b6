package dev.landfall.runtime.control;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What comparisons outside of migrations have found equal before they were cut off. No key of any record is kept. */
public final class Comparisons {
    private static final String STALE = """
            DELETE FROM landfall.comparisons
            WHERE name = ? AND (basis <> ? OR at < clock_timestamp() - ? * interval '1 millisecond')""";
    private static final String ADD = """
            INSERT INTO landfall.comparisons (name, basis, dataset, entity, compared) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (name, dataset, entity)
            DO UPDATE SET basis = excluded.basis, compared = excluded.compared, at = clock_timestamp()""";

    private final Transactions transactions;

    Comparisons(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * An entity that was the same on both sides.
     *
     * @param compared records read, both sides together
     * @param at when it was known
     */
    public record Equal(String dataset, String entity, long compared, Instant at) {}

    /**
     * What is known of a comparison. What is about something else, or too old, is not, and is forgotten.
     *
     * @param basis what is compared, as a digest
     * @param age the longest time ago
     */
    public List<Equal> known(String name, String basis, Duration age) {
        return transactions.run(connection -> {
            try (var statement = connection.prepareStatement(STALE)) {
                statement.setString(1, name);
                statement.setString(2, basis);
                statement.setLong(3, age.toMillis());
                statement.executeUpdate();
            }
            try (var statement = connection.prepareStatement(
                    "SELECT dataset, entity, compared, at FROM landfall.comparisons WHERE name = ?")) {
                statement.setString(1, name);
                try (var rows = statement.executeQuery()) {
                    List<Equal> known = new ArrayList<>();
                    while (rows.next()) {
                        known.add(equal(rows));
                    }
                    return known;
                }
            }
        });
    }

    private static Equal equal(ResultSet row) throws SQLException {
        return new Equal(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getTimestamp(4).toInstant());
    }

    /** An entity was found equal. Idempotent. */
    public void add(String name, String basis, String dataset, String entity, long compared) {
        transactions.run(connection -> {
            try (var statement = connection.prepareStatement(ADD)) {
                statement.setString(1, name);
                statement.setString(2, basis);
                statement.setString(3, dataset);
                statement.setString(4, entity);
                statement.setLong(5, compared);
                return statement.executeUpdate();
            }
        });
    }

    /** The comparison is over: the next one begins at its beginning. Idempotent. */
    public void forget(String name) {
        transactions.run(connection -> {
            try (var statement = connection.prepareStatement("DELETE FROM landfall.comparisons WHERE name = ?")) {
                statement.setString(1, name);
                return statement.executeUpdate();
            }
        });
    }
}
