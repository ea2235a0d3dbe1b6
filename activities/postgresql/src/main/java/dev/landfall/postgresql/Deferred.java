package dev.landfall.postgresql;

import dev.landfall.spi.failure.FailureClass;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A definition that was taken off a table and is kept in {@code landfall.deferred}, written and deleted in the very
 * transaction that changes the table.
 *
 * @param entity the table's entity
 * @param kind what it is
 * @param name its name, unquoted
 * @param definition for an index the whole statement, for a foreign key what stands behind its name, for a sequence the
 *     statement that sets it back
 */
record Deferred(String entity, Kind kind, String name, String definition) {

    /** Kinds of definitions. */
    enum Kind {
        INDEX("index"),
        FOREIGN_KEY("foreign key"),
        SEQUENCE("sequence");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    private static final String KEEP = """
            INSERT INTO landfall.deferred (migration, entity, kind, name, definition, columns, parent, parent_columns)
            VALUES (?, ?, ?, ?, ?, CAST(? AS text[]), ?, CAST(? AS text[])) ON CONFLICT DO NOTHING""";

    private static final String FIND = """
            SELECT entity, name, definition FROM landfall.deferred
            WHERE migration = ? AND kind = ? AND (CAST(? AS text) IS NULL OR entity = ?) ORDER BY entity, name FOR UPDATE""";

    /** Of all entities when {@code entity} is null; locked until the transaction ends. */
    static List<Deferred> find(Connection connection, String migration, Kind kind, @Nullable String entity)
            throws SQLException {
        return Sql.list(
                connection,
                row -> new Deferred(row.getString(1), kind, row.getString(2), row.getString(3)),
                FIND,
                migration,
                kind.word,
                entity,
                entity);
    }

    /** Keeps it; one that is kept already stays as it is. */
    void keep(Connection connection, String migration) throws SQLException {
        keep(connection, migration, List.of(), null, List.of());
    }

    static void keep(Connection connection, String migration, String entity, ForeignKey key) throws SQLException {
        new Deferred(entity, Kind.FOREIGN_KEY, key.name(), key.definition())
                .keep(connection, migration, key.columns(), key.parent(), key.parentColumns());
    }

    private void keep(
            Connection connection,
            String migration,
            List<String> columns,
            @Nullable String parent,
            List<String> parentColumns)
            throws SQLException {
        Sql.update(
                connection,
                KEEP,
                migration,
                entity,
                kind.word,
                name,
                definition,
                columns.toArray(String[]::new),
                parent,
                parentColumns.toArray(String[]::new));
    }

    /** It is in force again. */
    void done(Connection connection, String migration) throws SQLException {
        Sql.update(
                connection,
                "DELETE FROM landfall.deferred WHERE migration = ? AND entity = ? AND kind = ? AND name = ?",
                migration,
                entity,
                kind.word,
                name);
    }

    /** What is kept stands nowhere else: forgetting it would lose indexes and foreign keys for good. */
    static void refuseToForget(Connection connection, String migration) throws SQLException {
        List<String> kept = Sql.texts(
                connection,
                "SELECT entity || '.' || name FROM landfall.deferred WHERE migration = ? AND kind <> 'sequence' ORDER BY 1",
                migration);
        if (!kept.isEmpty()) {
            throw Failures.here(
                    FailureClass.REFUSAL,
                    "landfall.deferred",
                    "indexes or foreign keys are still put off: " + String.join(", ", kept),
                    "Build and settle them, or restore them, before the migration is forgotten.");
        }
    }
}
