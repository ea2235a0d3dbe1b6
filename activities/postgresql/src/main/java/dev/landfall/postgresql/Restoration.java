package dev.landfall.postgresql;

import static dev.landfall.postgresql.Deferred.Kind.FOREIGN_KEY;
import static dev.landfall.postgresql.Deferred.Kind.INDEX;
import static dev.landfall.postgresql.Deferred.Kind.SEQUENCE;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a target's structure back as it was, in one transaction. */
final class Restoration {
    private final Connection connection;
    private final String migration;
    private final @Nullable String entity;

    /** Of one entity, or of all when {@code entity} is null. */
    Restoration(Connection connection, String migration, @Nullable String entity) {
        this.connection = connection;
        this.migration = migration;
        this.entity = entity;
    }

    void run() throws SQLException {
        new Clone(connection, migration).unmake(entity);
        for (Deferred index : Deferred.find(connection, migration, INDEX, entity)) {
            put(index, index.definition());
        }
        for (Deferred sequence : Deferred.find(connection, migration, SEQUENCE, entity)) {
            put(sequence, sequence.definition());
        }
        // Last, for one table's key refers to another's, which must have its own back first.
        for (Deferred key : Deferred.find(connection, migration, FOREIGN_KEY, entity)) {
            put(key, null);
        }
    }

    /** A table that is gone takes its definitions with it. */
    private void put(Deferred deferred, @Nullable String statement) throws SQLException {
        Optional<Table> table = Table.find(connection, deferred.entity());
        if (table.isPresent()) {
            Sql.execute(connection, statement == null ? add(table.get(), deferred) : statement);
        }
        deferred.done(connection, migration);
    }

    static String add(Table table, Deferred key) throws SQLException {
        return "ALTER TABLE " + table.sql() + " ADD CONSTRAINT " + Sql.identifier(key.name()) + " " + key.definition();
    }
}
