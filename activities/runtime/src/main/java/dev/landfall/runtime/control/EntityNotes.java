package dev.landfall.runtime.control;

import dev.landfall.runtime.dataset.KnownEntities;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The rows of {@code landfall.known_entities}. */
public final class EntityNotes {
    private final Transactions transactions;

    EntityNotes(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Notes what there is, in place of what an earlier attempt found. Behind the switch it changes nothing: that call came late. */
    public void note(String migration, String dataset, KnownEntities known) {
        transactions.run(connection -> {
            try (var statement = connection.prepareStatement("""
                    INSERT INTO landfall.known_entities (migration, dataset, moved, others) SELECT ?, ?, ?, ?
                    WHERE NOT EXISTS (SELECT FROM landfall.switches WHERE migration = ?)
                    ON CONFLICT (migration, dataset) DO UPDATE SET moved = excluded.moved, others = excluded.others""")) {
                bind(statement, migration, dataset);
                statement.setArray(3, array(connection, known.moved()));
                statement.setArray(4, array(connection, known.others()));
                statement.setString(5, migration);
                return statement.executeUpdate();
            }
        });
    }

    /** What was noted; empty where the way back was not tried out, or is over. */
    public Optional<KnownEntities> find(String migration, String dataset) {
        return transactions.run(connection -> {
            try (var statement = connection.prepareStatement(
                    "SELECT moved, others FROM landfall.known_entities WHERE migration = ? AND dataset = ?")) {
                bind(statement, migration, dataset);
                try (var rows = statement.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new KnownEntities(names(rows.getArray(1)), names(rows.getArray(2))))
                            : Optional.<KnownEntities>empty();
                }
            }
        });
    }

    /** Forgets it. Idempotent. */
    public void forget(String migration, String dataset) {
        transactions.run(connection -> {
            try (var statement = connection.prepareStatement(
                    "DELETE FROM landfall.known_entities WHERE migration = ? AND dataset = ?")) {
                bind(statement, migration, dataset);
                return statement.executeUpdate();
            }
        });
    }

    private static void bind(PreparedStatement statement, String migration, String dataset) throws SQLException {
        statement.setString(1, migration);
        statement.setString(2, dataset);
    }

    private static Array array(Connection connection, Set<String> names) throws SQLException {
        return connection.createArrayOf("text", names.toArray());
    }

    private static Set<String> names(Array array) throws SQLException {
        return new TreeSet<>(Arrays.asList((String[]) array.getArray()));
    }
}
