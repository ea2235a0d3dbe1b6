package dev.landfall.postgresql;

import java.util.List;

/**
 * Asks the catalogue for what one table declares; the table's number is the only parameter. Columns are name, type, standing
 * and bytes, and from there on one trait each, named as the column is. Names carry their schema where the session's search
 * path does not lead to it.
 *
 * @param kind what is asked for
 * @param sql the query
 */
record DeclaredSql(String kind, String sql) {

    /** Landfall's own triggers come and go with a freeze. */
    static final List<DeclaredSql> ALL = List.of(
            new DeclaredSql("table", """
                    SELECT 'table', CASE c.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'logged' END
                      || coalesce(' by ' || pg_get_partkeydef(c.oid), ''), 'IN_FORCE', 0
                    FROM pg_class c WHERE c.oid = ?"""),
            new DeclaredSql("column", """
                    SELECT a.attname, format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END,
                      'IN_FORCE', 0, a.attname AS name,
                      CASE WHEN a.attgenerated = '' THEN
                        regexp_replace(pg_get_expr(d.adbin, d.adrelid), '^nextval[(].*[)]$', 'the next number') END AS "default",
                      CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END AS expression,
                      nullif(a.attidentity::text, '') AS identity,
                      (SELECT o.collname FROM pg_collation o WHERE o.oid = a.attcollation AND a.attcollation <> t.typcollation)
                        AS collation,
                      (SELECT string_agg(quote_literal(e.enumlabel), ',' ORDER BY e.enumsortorder) FROM pg_enum e
                       WHERE e.enumtypid IN (t.oid, t.typelem)) AS "list of labels"
                    FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                    WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped"""),
            new DeclaredSql(
                    "index",
                    """
                    SELECT x.relname, '', CASE WHEN i.indisvalid AND i.indisready AND i.indislive THEN 'IN_FORCE' ELSE 'UNUSABLE' END,
                    """ + size("i.indexrelid") + ", " + index("pg_get_indexdef(i.indexrelid)", "x.relname") + """
                     FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
                    WHERE i.indrelid = ? AND NOT EXISTS (SELECT FROM pg_constraint k
                      WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))"""),
            new DeclaredSql("constraint", """
                    SELECT conname, '', 'IN_FORCE', CASE WHEN conindid = 0 THEN 0 ELSE\s""" + size("conindid") + """
                     END, pg_get_constraintdef(oid) AS definition
                    FROM pg_constraint WHERE conrelid = ? AND contype IN ('p', 'u', 'c', 'x')"""),
            new DeclaredSql("foreign key", """
                    SELECT conname, '', 'IN_FORCE', 0, pg_get_constraintdef(oid) AS definition
                    FROM pg_constraint WHERE conrelid = ? AND contype = 'f' AND conparentid = 0"""),
            new DeclaredSql("trigger", """
                    SELECT g.tgname, '', 'IN_FORCE', 0,
                      replace(pg_get_triggerdef(g.oid), format(' TRIGGER %I ', g.tgname), ' TRIGGER ') AS definition,
                      g.tgenabled::text AS "mode of firing", md5(p.prosrc) AS "function's text"
                    FROM pg_trigger g JOIN pg_proc p ON p.oid = g.tgfoid JOIN pg_namespace n ON n.oid = p.pronamespace
                    WHERE g.tgrelid = ? AND NOT g.tgisinternal AND g.tgparentid = 0 AND n.nspname <> 'landfall'"""));

    /** What a migration has taken off the entity, the only parameter. */
    static final List<DeclaredSql> PUT_OFF = List.of(
            new DeclaredSql(
                    "index",
                    "SELECT DISTINCT name, '', 'PUT_OFF', 0, " + index("definition", "name")
                            + " FROM landfall.deferred WHERE entity = ? AND kind = 'index'"),
            new DeclaredSql(
                    "foreign key",
                    "SELECT DISTINCT name, '', 'PUT_OFF', 0, definition"
                            + " FROM landfall.deferred WHERE entity = ? AND kind = 'foreign key'"));

    /** An index that is parted has no size of its own. */
    private static String size(String oid) {
        return ("coalesce((SELECT sum(pg_relation_size(relid)) FROM pg_partition_tree(%1$s) WHERE isleaf),"
                        + " pg_relation_size(%1$s))")
                .formatted(oid);
    }

    /** Without the index's name; a parted one is kept as one that has parts. */
    private static String index(String definition, String name) {
        return "replace(replace(%s, format('INDEX %%I ON', %s), 'INDEX ON'), 'INDEX ON ONLY', 'INDEX ON') AS definition"
                .formatted(definition, name);
    }
}
