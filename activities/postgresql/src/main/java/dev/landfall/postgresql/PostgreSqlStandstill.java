package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Standstill;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where frozen tables stand. While its triggers are as the freeze put them, a table takes no write of any kind that fires
 * triggers, and all kinds do but those that leave their mark in the catalogue: TRUNCATE and whatever rewrites a table give it
 * another file, other definitions other columns, a partition comes or goes, a trigger that was switched off and on is another
 * version of its row. A crash takes away what was committed asynchronously, and what unlogged tables hold; then the server's
 * processes are new ones. The server's counters of changed rows would be no proof: sessions report theirs up to a minute late.
 */
final class PostgreSqlStandstill implements Standstill {
    /** The checkpointer's start tells of a crash after which the postmaster lived on; an ordinary user is not told. */
    private static final String SERVER = """
            SELECT 'the server''s start', concat_ws(' ', pg_postmaster_start_time(),
                   (SELECT backend_start FROM pg_stat_activity WHERE backend_type = 'checkpointer'))""";

    private static final String TABLES = """
            SELECT 'table ' || c.oid::regclass, concat_ws(' ', c.oid, c.relkind, c.relpersistence, pg_relation_filenode(c.oid),
                   (SELECT md5(string_agg(concat_ws(' ', attnum, attname, atttypid, atttypmod, attisdropped), ',' ORDER BY attnum))
                    FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0))
            FROM pg_class c WHERE c.oid = ANY(CAST(? AS regclass[]))""";

    /** {@code xmin} is another one after every change of the row, also after one that was undone. */
    private static final String TRIGGERS = """
            SELECT 'triggers of table ' || t.tgrelid::regclass,
                   string_agg(concat_ws(' ', t.oid, t.xmin, t.tgenabled), ',' ORDER BY t.oid)
            FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
            WHERE p.proname = ANY(?) AND p.pronamespace = to_regnamespace('landfall') GROUP BY t.tgrelid""";

    /** The catalogue does not keep who changed it; a lock, or an open transaction, may still tell. */
    private static final String SUSPECTS = """
            SELECT DISTINCT coalesce(nullif(a.application_name, ''), 'without a name') || ', role ' || coalesce(a.usename, '?')
            FROM pg_stat_activity a WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()
              AND a.application_name !~ '^landfall' AND (a.backend_type LIKE 'logical replication%' OR EXISTS (
                SELECT FROM pg_locks l WHERE l.pid = a.pid AND l.locktype = 'relation' AND l.mode <> 'AccessShareLock'
                  AND l.relation = ANY(CAST(? AS regclass[]))))
            ORDER BY 1 LIMIT 5""";

    private final Pool pool;

    PostgreSqlStandstill(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Map<String, String> position(String migration, List<Entity> entities) {
        return pool.inTransaction("", connection -> {
            List<String> names = new ArrayList<>();
            for (Entity entity : entities) {
                names.add(
                        Lease.of(migration, Table.of(connection, entity.name())).name());
            }
            Map<String, String> parts = new LinkedHashMap<>();
            add(parts, connection, SERVER);
            add(parts, connection, TABLES, (Object) relations(connection, entities));
            add(parts, connection, TRIGGERS, (Object) names.toArray(String[]::new));
            return parts;
        });
    }

    private static void add(Map<String, String> parts, Connection connection, String sql, Object... parameters)
            throws SQLException {
        Sql.list(connection, row -> parts.put(row.getString(1), row.getString(2)), sql, parameters);
    }

    @Override
    public List<String> suspects(List<Entity> entities) {
        return pool.use("", connection -> Sql.texts(connection, SUSPECTS, (Object) relations(connection, entities)));
    }

    private static String[] relations(Connection connection, List<Entity> entities) throws SQLException {
        List<String> relations = new ArrayList<>();
        for (Entity entity : entities) {
            relations.addAll(Table.of(connection, entity.name()).relations(connection));
        }
        return relations.toArray(String[]::new);
    }
}
