package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Violations;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sequences and foreign keys after the last row was written. */
final class Settlement {
    private static final String STATE = "SELECT last_value, is_called FROM ";

    private final Pool pool;
    private final String migration;

    Settlement(Pool pool, String migration) {
        this.pool = pool;
        this.migration = migration;
    }

    /** Where a sequence stands. */
    private record Standing(long value, boolean called) {
        static Standing of(Connection connection, String sequence) throws SQLException {
            return Sql.first(connection, row -> new Standing(row.getLong(1), row.getBoolean(2)), STATE + sequence)
                    .orElseThrow();
        }

        /** The one that is further on. */
        Standing further(@Nullable Standing other, boolean rising) {
            if (other == null || !other.called) {
                return this;
            }
            boolean behind = rising ? value < other.value : value > other.value;
            return !called || behind ? other : this;
        }

        String put(String sequence) throws SQLException {
            return "SELECT setval(" + Sql.literal(sequence) + "::regclass, " + value + ", " + called + ")";
        }
    }

    /** {@code source} is null when the source is of another kind: then sequences follow the greatest values present. */
    void settle(List<Entity> entities, @Nullable Pool source) {
        pool.transact("", Ledger::ensure);
        for (Entity entity : entities) {
            Map<String, Standing> standings = source == null ? Map.of() : standings(source, entity);
            pool.transact(entity.name(), connection -> sequences(connection, entity, standings));
        }
        for (Entity entity : entities) {
            foreignKeys(entity);
        }
    }

    /** Reads what settling would read: where sequences stand, the greatest values, and records that refer to none. */
    static void tryOut(Pool pool, List<Entity> entities, @Nullable Pool source) {
        for (Entity entity : entities) {
            if (source != null) {
                standings(source, entity);
            }
            pool.transact(entity.name(), connection -> {
                Table table = Table.of(connection, entity.name());
                for (SequenceSql.Drawn drawn : SequenceSql.drawn(connection, table)) {
                    present(connection, table, drawn);
                }
            });
            new PostgreSqlQuery(pool).orphans(entity);
        }
    }

    private static Map<String, Standing> standings(Pool source, Entity entity) {
        return source.use(entity.name(), connection -> {
            Map<String, Standing> found = new HashMap<>();
            for (SequenceSql.Drawn drawn : SequenceSql.drawn(connection, Table.of(connection, entity.name()))) {
                found.put(drawn.column(), Standing.of(connection, drawn.sequence()));
            }
            return found;
        });
    }

    private void sequences(Connection connection, Entity entity, Map<String, Standing> source) throws SQLException {
        Table table = Table.of(connection, entity.name());
        for (SequenceSql.Drawn drawn : SequenceSql.drawn(connection, table)) {
            Standing before = Standing.of(connection, drawn.sequence());
            Standing after = before.further(source.get(drawn.column()), drawn.rising())
                    .further(present(connection, table, drawn), drawn.rising());
            if (!after.equals(before)) {
                // A rollback sets it back; the first value kept is the one from before the migration.
                new Deferred(entity.name(), Deferred.Kind.SEQUENCE, drawn.sequence(), before.put(drawn.sequence()))
                        .keep(connection, migration);
                Sql.execute(connection, after.put(drawn.sequence()));
            }
        }
    }

    private static @Nullable Standing present(Connection connection, Table table, SequenceSql.Drawn drawn)
            throws SQLException {
        if (!drawn.whole()) {
            return null;
        }
        String extreme = (drawn.rising() ? "max(" : "min(") + Sql.identifier(drawn.column()) + ")";
        String sql = "SELECT " + extreme + " FROM " + table.sql() + " HAVING " + extreme + " IS NOT NULL";
        return Sql.first(connection, row -> new Standing(row.getLong(1), true), sql)
                .orElse(null);
    }

    private void foreignKeys(Entity entity) {
        // Rows are written without foreign keys being looked at. The server looks at those that are added now.
        // Nobody looks at those that stayed.
        if (pool.use(entity.name(), connection -> hasForeignKeys(connection, entity))) {
            refuseOrphans(entity);
        }
        List<Deferred> keys = pool.inTransaction(
                entity.name(),
                connection -> Deferred.find(connection, migration, Deferred.Kind.FOREIGN_KEY, entity.name()));
        for (Deferred key : keys) {
            try {
                pool.transact(entity.name(), connection -> add(connection, key));
            } catch (StoreFailure failure) {
                // Says how many rows and which one, which the server does not.
                refuseOrphans(entity);
                throw failure;
            }
        }
    }

    private static boolean hasForeignKeys(Connection connection, Entity entity) throws SQLException {
        return !ForeignKey.inForce(connection, Table.of(connection, entity.name()))
                .isEmpty();
    }

    private void refuseOrphans(Entity entity) {
        for (Violations orphans : new PostgreSqlQuery(pool).orphans(entity)) {
            if (orphans.broken() > 0) {
                String key = orphans.samples().isEmpty()
                        ? ""
                        : "." + orphans.samples().getFirst().masked();
                throw new StoreFailure(
                        FailureClass.DATA,
                        pool.name() + "." + entity.name() + key,
                        orphans.broken() + " rows break the foreign key " + orphans.subject(),
                        "Mend the rows on the source, or the key on the target, then retry.",
                        null);
            }
        }
    }

    private void add(Connection connection, Deferred key) throws SQLException {
        // Another settlement may have been quicker.
        if (Deferred.find(connection, migration, Deferred.Kind.FOREIGN_KEY, key.entity())
                .contains(key)) {
            Sql.execute(connection, Restoration.add(Table.of(connection, key.entity()), key));
            key.done(connection, migration);
        }
    }
}
