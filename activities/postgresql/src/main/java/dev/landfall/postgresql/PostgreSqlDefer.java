package dev.landfall.postgresql;

import dev.landfall.spi.Defer;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Store;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes off indexes and foreign keys before a load and puts them back after it. */
final class PostgreSqlDefer implements Defer {
    /** What a definition does not tell, such as a tablespace or the names of a partitioned index's parts, keeps it in its place. */
    private static final String PLAIN_INDEXES = """
            SELECT i.indexrelid::regclass::text, c.relname, pg_get_indexdef(i.indexrelid)
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE i.indrelid = ? AND NOT i.indisunique AND i.indisvalid AND NOT i.indisclustered AND NOT i.indisreplident
              AND c.relkind = 'i' AND c.reltablespace = 0
              AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
              AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = i.indexrelid AND attstattarget > 0)
              AND obj_description(i.indexrelid, 'pg_class') IS NULL ORDER BY c.relname""";

    private static final String OWNED = "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = ?";

    /** By the autovacuum daemon's own default thresholds; it never looks at a partitioned table as a whole. */
    private static final String OUTDATED = """
            SELECT CASE WHEN c.relkind = 'p' THEN pg_stat_get_last_analyze_time(c.oid) IS NULL
                        ELSE pg_stat_get_mod_since_analyze(c.oid) > 50 + pg_stat_get_live_tuples(c.oid) / 10 END
            FROM pg_class c WHERE c.oid = ?""";

    private static final String DDL_PATIENCE = "SET LOCAL lock_timeout = '30s'";

    private final Pool pool;

    PostgreSqlDefer(Pool pool) {
        this.pool = pool;
    }

    @Override
    public void cloneStructure(String migration, Store source, List<Entity> sourceEntities) {
        if (!(source instanceof PostgreSqlStore other)) {
            throw new StoreFailure(
                    FailureClass.CONFIGURATION,
                    pool.name(),
                    "structure can be cloned from PostgreSQL only",
                    "Create the tables on the target, and use schema: present.",
                    null);
        }
        List<Structure> structures = other.pool().inTransaction("", connection -> {
            Structure.qualifyNames(connection);
            List<Structure> read = new java.util.ArrayList<>();
            for (Entity entity : sourceEntities) {
                read.add(Structure.of(connection, Table.of(connection, entity.name())));
            }
            return read;
        });
        pool.transact("", connection -> {
            Ledger.ensure(connection);
            new Clone(connection, migration).make(structures);
        });
    }

    @Override
    public int putOff(String migration, List<Entity> entities) {
        return pool.inTransaction("", connection -> {
            Ledger.ensure(connection);
            Sql.execute(connection, DDL_PATIENCE);
            Structure.qualifyNames(connection);
            int count = 0;
            for (Entity entity : entities) {
                Table table = Table.of(connection, entity.name());
                // Who does not own the table can't take anything off it; the load is then slower, nothing else.
                if (Sql.isTrue(connection, OWNED, table.oid())) {
                    count += putOffForeignKeys(connection, migration, table)
                            + putOffIndexes(connection, migration, table);
                }
            }
            return count;
        });
    }

    private static int putOffForeignKeys(Connection connection, String migration, Table table) throws SQLException {
        List<ForeignKey> keys = ForeignKey.inForce(connection, table);
        for (ForeignKey key : keys) {
            Deferred.keep(connection, migration, table.entity(), key);
            Sql.execute(connection, "ALTER TABLE " + table.sql() + " DROP CONSTRAINT " + Sql.identifier(key.name()));
        }
        return keys.size();
    }

    /** An index as the server names it in SQL. */
    private record Index(String sql, Deferred deferred) {}

    private static int putOffIndexes(Connection connection, String migration, Table table) throws SQLException {
        List<Index> indexes = Sql.list(
                connection,
                row -> new Index(
                        row.getString(1),
                        new Deferred(table.entity(), Deferred.Kind.INDEX, row.getString(2), row.getString(3))),
                PLAIN_INDEXES,
                table.oid());
        for (Index index : indexes) {
            index.deferred().keep(connection, migration);
            Sql.execute(connection, "DROP INDEX " + index.sql());
        }
        return indexes.size();
    }

    /** Builds the indexes that were put off for one entity; foreign keys wait for the {@link Settlement}. Returns how many. */
    int build(String migration, Entity entity) {
        int built = 0;
        while (pool.inTransaction(entity.name(), connection -> buildNext(connection, migration, entity.name()))) {
            built++;
        }
        return built;
    }

    @Override
    public void refreshStatistics(List<Entity> entities) {
        for (Entity entity : entities) {
            pool.use(entity.name(), connection -> {
                Table table = Table.of(connection, entity.name());
                if (Sql.isTrue(connection, OUTDATED, table.oid())) {
                    Sql.execute(connection, "ANALYZE " + table.sql());
                }
                return true;
            });
        }
    }

    /** One index a transaction: what is built stays built, and a second builder waits for the definition's row. */
    private static boolean buildNext(Connection connection, String migration, String entity) throws SQLException {
        if (!Ledger.exists(connection)) {
            return false;
        }
        Optional<Deferred> next = Deferred.find(connection, migration, Deferred.Kind.INDEX, entity).stream()
                .findFirst();
        if (next.isEmpty()) {
            return false;
        }
        Sql.execute(connection, "SET LOCAL maintenance_work_mem = '256MB'");
        Sql.execute(connection, next.get().definition());
        next.get().done(connection, migration);
        return true;
    }

    @Override
    public void restore(String migration, @Nullable Entity entity) {
        pool.transact("", connection -> {
            if (Ledger.exists(connection)) {
                Ledger.lock(connection);
                Sql.execute(connection, DDL_PATIENCE);
                new Restoration(connection, migration, entity == null ? null : entity.name()).run();
            }
        });
    }
}
