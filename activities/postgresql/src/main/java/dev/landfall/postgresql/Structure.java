package dev.landfall.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What makes a table, as statements that the source's server wrote: every name in them carries its schema.
 *
 * @param table the table
 * @param schemas schemas that its parts live in, unquoted
 * @param types enums and domains that it needs, those first that others need
 * @param sequences sequences that its defaults draw from
 * @param statements the table, its partitions and constraints, and its unique indexes
 * @param indexes its other indexes
 * @param foreignKeys its foreign keys
 */
record Structure(
        Table table,
        List<String> schemas,
        List<Part> types,
        List<Part> sequences,
        List<String> statements,
        List<Part> indexes,
        List<ForeignKey> foreignKeys) {

    /** A part that may be there already; {@code name} is quoted, and bare for an index. */
    record Part(String name, String statement) {}

    private static final String SCHEMAS = """
            SELECT DISTINCT n.nspname FROM pg_namespace n WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            AND (n.oid IN (SELECT c.relnamespace FROM pg_class c WHERE c.oid = ?
                           OR c.oid IN (SELECT relid FROM pg_partition_tree(?)))
                 OR n.oid IN (SELECT t.typnamespace FROM pg_type t JOIN pg_attribute a ON a.atttypid = t.oid
                              WHERE a.attrelid = ?))""";

    private static final String TYPES = """
            WITH RECURSIVE need(oid, depth) AS (
              SELECT a.atttypid, 0 FROM pg_attribute a WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped
              UNION
              SELECT v.used, need.depth + 1 FROM need JOIN pg_type t ON t.oid = need.oid,
                LATERAL (VALUES (t.typelem), (t.typbasetype)) v(used) WHERE v.used <> 0)
            SELECT format('%I.%I', n.nspname, t.typname), CASE t.typtype
              WHEN 'e' THEN format('CREATE TYPE %I.%I AS ENUM (%s)', n.nspname, t.typname,
                (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum
                 WHERE enumtypid = t.oid))
              ELSE format('CREATE DOMAIN %I.%I AS %s%s%s%s%s', n.nspname, t.typname,
                format_type(t.typbasetype, t.typtypmod),
                (SELECT format(' COLLATE %I.%I', cn.nspname, c.collname) FROM pg_collation c
                 JOIN pg_namespace cn ON cn.oid = c.collnamespace JOIN pg_type b ON b.oid = t.typbasetype
                 WHERE c.oid = t.typcollation AND t.typcollation <> b.typcollation),
                ' DEFAULT ' || t.typdefault, CASE WHEN t.typnotnull THEN ' NOT NULL' END,
                (SELECT string_agg(format(' CONSTRAINT %I %s', conname, pg_get_constraintdef(oid)), '' ORDER BY conname)
                 FROM pg_constraint WHERE contypid = t.oid AND contype = 'c')) END
            FROM need JOIN pg_type t ON t.oid = need.oid JOIN pg_namespace n ON n.oid = t.typnamespace
            WHERE t.typtype IN ('e', 'd') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
            GROUP BY t.oid, n.nspname ORDER BY max(need.depth) DESC""";

    private static final String INDEXES = """
            SELECT c.relname,""" + " " + TableSql.INDEX + """
             FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE i.indrelid = ? AND NOT i.indisunique AND i.indisvalid
              AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid) ORDER BY c.relname""";

    /** Names in definitions carry their schema exactly where the search path does not lead to it. */
    static void qualifyNames(Connection connection) throws SQLException {
        Sql.execute(connection, "SET LOCAL search_path = pg_catalog");
    }

    static Structure of(Connection connection, Table table) throws SQLException {
        long oid = table.oid();
        return new Structure(
                table,
                Sql.texts(connection, SCHEMAS, oid, oid, oid),
                parts(connection, TYPES, oid),
                SequenceSql.made(connection, oid),
                TableSql.of(connection, oid),
                parts(connection, INDEXES, oid),
                ForeignKey.inForce(connection, table));
    }

    static List<Part> parts(Connection connection, String sql, long oid) throws SQLException {
        return Sql.list(connection, row -> new Part(row.getString(1), row.getString(2)), sql, oid);
    }
}
