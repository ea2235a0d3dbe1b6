package dev.landfall.postgresql;

import static dev.landfall.postgresql.ConcernQuery.SOURCE;
import static dev.landfall.runbook.Severity.BLOCK;

import dev.landfall.spi.Concern;
import dev.landfall.spi.Entity;
import dev.landfall.spi.StoreRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What keeps tables from being followed by the server's log. */
final class FollowConcerns {
    private static final List<ConcernQuery> SERVER = List.of(
            new ConcernQuery(BLOCK, SOURCE, """
                    SELECT 'wal_level is ' || current_setting('wal_level') || ', so the log holds no rows',
                           'ALTER SYSTEM SET wal_level = logical; -- then restart the server'
                    WHERE current_setting('wal_level') <> 'logical'"""),
            new ConcernQuery(BLOCK, SOURCE, """
                    SELECT 'the server is a replica', 'Use the primary server''s address.' WHERE pg_is_in_recovery()"""),
            new ConcernQuery(BLOCK, SOURCE, """
                    SELECT current_user || ' may not replicate', format('ALTER ROLE %I REPLICATION;', current_user)
                    FROM pg_roles WHERE rolname = current_user AND NOT (rolreplication OR rolsuper)"""),
            new ConcernQuery(BLOCK, SOURCE, """
                    SELECT current_user || ' may not create a publication',
                           format('GRANT CREATE ON DATABASE %I TO %I;', current_database(), current_user)
                    WHERE NOT has_database_privilege(current_database(), 'CREATE')"""),
            new ConcernQuery(BLOCK, SOURCE, """
                    SELECT 'all ' || current_setting('max_replication_slots') || ' replication slots are in use',
                           'Drop one that nobody needs, or raise max_replication_slots and restart the server.'
                    WHERE (SELECT count(*) FROM pg_replication_slots) >= current_setting('max_replication_slots')::int
                      AND NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = ?)"""));

    private static final List<ConcernQuery> TABLE = List.of(
            new ConcernQuery(
                    BLOCK,
                    SOURCE,
                    "SELECT 'the table is not owned by ' || current_user || ', so it can''t be followed',"
                            + " format('GRANT %I TO %I;', pg_get_userbyid(relowner), current_user)"
                            + " FROM pg_class WHERE oid = ? AND NOT pg_has_role(relowner, 'USAGE')"),
            new ConcernQuery(
                    BLOCK,
                    SOURCE,
                    "SELECT 'the table is unlogged, so its changes are in no log',"
                            + " format('ALTER TABLE %s SET LOGGED;', oid::regclass)"
                            + " FROM pg_class WHERE oid = ? AND relpersistence = 'u'"));

    /**
     * Tables, or leaves of one, whose old rows the log does not tell by the key that Landfall tells them by. An update or delete of one
     * without any identity would moreover be refused to the application as soon as the table is published.
     */
    private static final ConcernQuery IDENTITY = new ConcernQuery(BLOCK, SOURCE, """
            WITH leaf AS (
              SELECT c.oid, c.relreplident, format('%I.%I', n.nspname, c.relname) AS name
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE c.relkind = 'r' AND (c.oid = ? OR c.oid IN (SELECT relid FROM pg_partition_tree(?) WHERE isleaf))),
            key AS (
              SELECT i.indrelid, i.indisprimary, i.indisreplident, x.relname
              FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid,
                LATERAL (SELECT array_agg(a.attname::text) AS names, bool_and(a.attnotnull) AS present
                         FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(number, place)
                         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
                         WHERE k.place <= i.indnkeyatts) part
              WHERE i.indisunique AND i.indimmediate AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
                AND part.present AND part.names @> CAST(? AS text[]) AND part.names <@ CAST(? AS text[]))
            SELECT 'the log does not tell old rows of ' || leaf.name || ' by their key (' ||
                   CASE leaf.relreplident WHEN 'n' THEN 'REPLICA IDENTITY NOTHING'
                     WHEN 'i' THEN 'its REPLICA IDENTITY is another index'
                     ELSE 'its primary key is missing or is not that key' END || ')',
                   coalesce((SELECT CASE WHEN indisprimary THEN format('ALTER TABLE %s REPLICA IDENTITY DEFAULT;', leaf.name)
                               ELSE format('ALTER TABLE %s REPLICA IDENTITY USING INDEX %I;', leaf.name, relname) END
                             FROM key WHERE indrelid = leaf.oid ORDER BY indisprimary DESC, relname LIMIT 1),
                            format('ALTER TABLE %s REPLICA IDENTITY FULL;', leaf.name))
            FROM leaf
            WHERE relreplident <> 'f' AND NOT EXISTS (
              SELECT FROM key WHERE indrelid = leaf.oid
              AND (leaf.relreplident = 'd' AND indisprimary OR leaf.relreplident = 'i' AND indisreplident))
            ORDER BY leaf.name""");

    private FollowConcerns() {}

    static List<Concern> of(Connection connection, String slot, List<Entity> entities) throws SQLException {
        List<Concern> found = new ArrayList<>();
        for (ConcernQuery query : SERVER) {
            found.addAll(
                    query.sql().contains("?")
                            ? query.look(connection, "server", slot)
                            : query.look(connection, "server"));
        }
        for (Entity entity : entities) {
            Optional<Table> table = Table.find(connection, entity.name());
            found.addAll(
                    table.isPresent()
                            ? ofTable(connection, entity, table.get())
                            : List.of(TableConcerns.missing(StoreRole.SOURCE, entity.name())));
        }
        return found;
    }

    private static List<Concern> ofTable(Connection connection, Entity entity, Table table) throws SQLException {
        List<Concern> found = new ArrayList<>();
        for (ConcernQuery query : TABLE) {
            found.addAll(query.look(connection, entity.name(), table.oid()));
        }
        String[] key = entity.key().toArray(String[]::new);
        found.addAll(IDENTITY.look(connection, entity.name(), table.oid(), table.oid(), key, key));
        return found;
    }
}
