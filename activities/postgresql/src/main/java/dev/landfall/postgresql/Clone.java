package dev.landfall.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Structure that a migration made on its target: what exists is left alone, what was made is noted, so that it can go. */
final class Clone {
    private static final String TABLE = "TABLE";
    private static final String SCHEMA = "SCHEMA";

    /** Whatever else was made goes when its last table has gone, if nobody else has come to need it. */
    private static final List<String> REST = List.of("SEQUENCE", "TYPE", SCHEMA);

    private final Connection connection;
    private final String migration;

    /** Inside a transaction. */
    Clone(Connection connection, String migration) {
        this.connection = connection;
        this.migration = migration;
    }

    void make(List<Structure> structures) throws SQLException {
        for (Structure structure : structures) {
            if (Table.find(connection, structure.table().entity()).isEmpty()) {
                make(structure);
            }
        }
    }

    private void make(Structure structure) throws SQLException {
        String entity = structure.table().entity();
        for (String schema : structure.schemas()) {
            String quoted = Sql.identifier(schema);
            makeUnlessThere(entity, SCHEMA, new Structure.Part(quoted, "CREATE SCHEMA " + quoted), "to_regnamespace");
        }
        for (Structure.Part type : structure.types()) {
            makeUnlessThere(entity, "TYPE", type, "to_regtype");
        }
        for (Structure.Part sequence : structure.sequences()) {
            makeUnlessThere(entity, "SEQUENCE", sequence, "to_regclass");
        }
        for (String statement : structure.statements()) {
            Sql.execute(connection, statement);
        }
        note(entity, TABLE, structure.table().sql());
        keep(structure);
    }

    private void makeUnlessThere(String entity, String kind, Structure.Part part, String finder) throws SQLException {
        if (Sql.isTrue(connection, "SELECT " + finder + "(?) IS NULL", part.name())) {
            Sql.execute(connection, part.statement());
            note(entity, kind, part.name());
        }
    }

    private void note(String entity, String kind, String name) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO landfall.cloned (migration, entity, kind, name) VALUES (?, ?, ?, ?)",
                migration,
                entity,
                kind,
                name);
    }

    private void keep(Structure structure) throws SQLException {
        String entity = structure.table().entity();
        for (Structure.Part index : structure.indexes()) {
            new Deferred(entity, Deferred.Kind.INDEX, index.name(), index.statement()).keep(connection, migration);
        }
        for (ForeignKey key : structure.foreignKeys()) {
            Deferred.keep(connection, migration, entity, key);
        }
    }

    /** Drops what was made for an entity, or for all: tables first, unless somebody else's rows have come into one. */
    void unmake(@Nullable String entity) throws SQLException {
        for (String made : made(TABLE, entity)) {
            Table table = Table.find(connection, made).orElse(null);
            if (table != null && onlyOwn(table)) {
                dropReferences(table);
                Sql.execute(connection, "DROP TABLE " + table.sql());
            }
            Sql.update(
                    connection,
                    "DELETE FROM landfall.cloned WHERE migration = ? AND entity = ? AND kind = ?",
                    migration,
                    made,
                    TABLE);
        }
        if (made(TABLE, null).isEmpty()) {
            for (String kind : REST) {
                dropUnneeded(kind);
            }
        }
    }

    private List<String> made(String kind, @Nullable String entity) throws SQLException {
        return Sql.texts(
                connection,
                "SELECT entity FROM landfall.cloned WHERE migration = ? AND kind = ?"
                        + " AND (CAST(? AS text) IS NULL OR entity = ?) ORDER BY place DESC",
                migration,
                kind,
                entity,
                entity);
    }

    private boolean onlyOwn(Table table) throws SQLException {
        String own = Ownership.own(migration, table.entity());
        return !Sql.isTrue(connection, "SELECT EXISTS (SELECT FROM " + table.sql() + " t WHERE NOT (" + own + "))");
    }

    /** Foreign keys from tables that this migration made as well would keep the table in its place. */
    private void dropReferences(Table table) throws SQLException {
        List<String> drops = Sql.texts(connection, """
                SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname)
                FROM pg_constraint k JOIN landfall.cloned m ON to_regclass(m.name) = k.conrelid
                WHERE k.confrelid = ? AND k.contype = 'f' AND k.conparentid = 0 AND k.conrelid <> k.confrelid
                  AND m.migration = ? AND m.kind = 'TABLE'""", table.oid(), migration);
        for (String drop : drops) {
            Sql.execute(connection, drop);
        }
    }

    private void dropUnneeded(String kind) throws SQLException {
        List<String> names = Sql.texts(
                connection,
                "DELETE FROM landfall.cloned WHERE migration = ? AND kind = ? RETURNING name",
                migration,
                kind);
        for (String name : names.reversed()) {
            Savepoint before = connection.setSavepoint();
            try {
                Sql.execute(connection, "DROP " + kind + " IF EXISTS " + name);
                connection.releaseSavepoint(before);
            } catch (SQLException e) {
                if (!Failures.state(e).equals(Failures.STILL_NEEDED)) {
                    throw e;
                }
                connection.rollback(before);
            }
        }
    }
}
