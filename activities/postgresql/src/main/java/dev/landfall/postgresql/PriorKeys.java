package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.failure.FailureClass;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of rows that were there before a migration. A row's transaction tells prior from later only until the application changes the
 * row; its key tells it for good. How keys are spelled stands in the footprint, so that a condition needs no more than the
 * entity's name.
 */
final class PriorKeys {
    private PriorKeys() {}

    /** Keeps the key of every row that is not the migration's own, once. */
    static void keep(Connection connection, String migration, Entity entity) throws SQLException {
        String spelled = spelled(entity);
        boolean first = Sql.update(
                        connection,
                        "UPDATE landfall.footprint SET key_text = ? WHERE migration = ? AND entity = ? AND key_text IS NULL",
                        spelled,
                        migration,
                        entity.name())
                > 0;
        if (first) {
            Sql.update(
                    connection,
                    "INSERT INTO landfall.prior (migration, entity, key) SELECT ?, ?, " + spelled + " FROM "
                            + Table.of(connection, entity.name()).sql() + " t WHERE NOT ("
                            + Ownership.own(migration, entity.name()) + ")",
                    migration,
                    entity.name());
        } else {
            requireKept(connection, migration, entity.name());
        }
    }

    /** Without the keys a prior row that was changed since would pass for a later one. */
    static void requireKept(Connection connection, String migration, String entity) throws SQLException {
        if (spelling(connection, migration, entity).isEmpty()) {
            throw Failures.here(
                    FailureClass.REFUSAL,
                    entity,
                    "it was not noted before the switch which rows were there before",
                    "Nothing is removed; what the migration wrote can be told by landfall.ledger.");
        }
    }

    /** A condition over the rows {@code t}: true for those that were not there before, and for all where no keys were kept. */
    static String after(Connection connection, String migration, String entity) throws SQLException {
        Optional<String> spelled = spelling(connection, migration, entity);
        return spelled.isEmpty()
                ? "true"
                : "NOT EXISTS (SELECT FROM landfall.prior p WHERE p.migration = " + Sql.literal(migration)
                        + " AND p.entity = " + Sql.literal(entity) + " AND p.key = " + spelled.get() + ")";
    }

    private static Optional<String> spelling(Connection connection, String migration, String entity)
            throws SQLException {
        return Sql.first(
                connection,
                row -> row.getString(1),
                "SELECT key_text FROM landfall.footprint WHERE migration = ? AND entity = ? AND key_text IS NOT NULL",
                migration,
                entity);
    }

    private static String spelled(Entity entity) throws SQLException {
        List<String> parts = new ArrayList<>();
        for (String name : entity.key()) {
            parts.add("t." + Sql.identifier(name) + "::text");
        }
        return "ARRAY[" + Sql.joined(parts) + "]";
    }
}
