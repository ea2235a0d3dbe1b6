package dev.landfall.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Statements that make a table as it is, without plain indexes and foreign keys. */
final class TableSql {
    /** The server writes a partitioned index as one without parts; made without {@code ONLY} it has them. */
    static final String INDEX = "regexp_replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')";

    private static final String COLUMNS = """
            (SELECT string_agg(format('%I %s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
               (SELECT format(' COLLATE %I.%I', cn.nspname, co.collname) FROM pg_collation co
                JOIN pg_namespace cn ON cn.oid = co.collnamespace JOIN pg_type t ON t.oid = a.atttypid
                WHERE co.oid = a.attcollation AND a.attcollation <> t.typcollation),
               CASE WHEN a.attgenerated = 's' THEN format(' GENERATED ALWAYS AS (%s) STORED', pg_get_expr(d.adbin, d.adrelid))
                    WHEN a.attidentity <> '' THEN format(' GENERATED %s AS IDENTITY (%s)',
                      CASE a.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END,
                      (SELECT format('SEQUENCE NAME %s ', s.seqrelid::regclass) ||""" + " " + SequenceSql.OPTIONS + """
             FROM pg_sequence s
                       JOIN pg_depend p ON p.objid = s.seqrelid AND p.deptype = 'i' AND p.refobjid = c.oid
                       AND p.refobjsubid = a.attnum AND p.classid = 'pg_class'::regclass))
                    ELSE ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END,
               CASE WHEN a.attnotnull THEN ' NOT NULL' END), ', ' ORDER BY a.attnum)
             FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)""";

    private static final String TABLE = """
            SELECT format('CREATE TABLE %s (%s)%s', c.oid::regclass,""" + " " + COLUMNS + """
            , CASE c.relkind WHEN 'p' THEN ' PARTITION BY ' || pg_get_partkeydef(c.oid) END)
            FROM pg_class c WHERE c.oid = ?""";

    private static final String PARTITIONS = """
            SELECT format('CREATE TABLE %s PARTITION OF %s %s%s', c.oid::regclass, i.inhparent::regclass,
              pg_get_expr(c.relpartbound, c.oid),
              CASE c.relkind WHEN 'p' THEN ' PARTITION BY ' || pg_get_partkeydef(c.oid) END)
            FROM pg_partition_tree(?) p JOIN pg_class c ON c.oid = p.relid JOIN pg_inherits i ON i.inhrelid = c.oid
            WHERE p.level > 0 ORDER BY p.level, c.oid""";

    private static final String CONSTRAINTS = """
            SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            FROM pg_constraint WHERE conrelid = ? AND contype IN ('p', 'u', 'c', 'x') AND conislocal
            ORDER BY contype = 'c' DESC, contype = 'p' DESC, conname""";

    private static final String UNIQUE_INDEXES = """
            SELECT""" + " " + INDEX + """
             FROM pg_index i WHERE i.indrelid = ? AND i.indisunique AND i.indisvalid
              AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid) ORDER BY i.indexrelid""";

    private TableSql() {}

    /** In the order to run them. */
    static List<String> of(Connection connection, long oid) throws SQLException {
        List<String> statements = new ArrayList<>();
        for (String sql : List.of(TABLE, PARTITIONS, CONSTRAINTS, UNIQUE_INDEXES)) {
            statements.addAll(Sql.texts(connection, sql, oid));
        }
        return statements;
    }
}
