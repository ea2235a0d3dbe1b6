package dev.landfall.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Sequences that a table's columns draw from. */
final class SequenceSql {
    /** Of the sequence {@code s}. */
    static final String OPTIONS = """
            format('INCREMENT BY %s MINVALUE %s MAXVALUE %s START WITH %s CACHE %s%s', s.seqincrement, s.seqmin, s.seqmax,
            s.seqstart, s.seqcache, CASE WHEN s.seqcycle THEN ' CYCLE' END)""";

    /** Numbers of the sequences of one table, which is the only parameter. */
    static final String OF_TABLE = """
            SELECT CASE WHEN p.classid = 'pg_class'::regclass THEN p.objid ELSE p.refobjid END
            FROM (SELECT CAST(? AS oid) AS oid) c
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid
            JOIN pg_depend p ON p.refclassid = 'pg_class'::regclass AND (
              p.classid = 'pg_attrdef'::regclass AND p.objid = d.oid
              OR p.classid = 'pg_class'::regclass AND p.refobjid = c.oid AND p.deptype = 'i' AND p.refobjsubid > 0)""";

    /** Those behind defaults; an identity column makes its own. */
    private static final String MADE = """
            SELECT s.seqrelid::regclass::text, format('CREATE SEQUENCE %s AS %s ', s.seqrelid::regclass,
              format_type(s.seqtypid, NULL)) ||""" + " " + OPTIONS + """
            FROM pg_sequence s WHERE s.seqrelid IN (
              SELECT p.refobjid FROM pg_attrdef d JOIN pg_depend p ON p.classid = 'pg_attrdef'::regclass AND p.objid = d.oid
              AND p.refclassid = 'pg_class'::regclass WHERE d.adrelid = ?)
            ORDER BY 1""";

    private static final String DRAWN = """
            SELECT a.attname, s.seqrelid::regclass::text, s.seqincrement > 0,
              a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
            FROM pg_sequence s
            JOIN (SELECT d.adnum AS number, p.refobjid AS sequence FROM pg_attrdef d
                  JOIN pg_depend p ON p.classid = 'pg_attrdef'::regclass AND p.objid = d.oid
                   AND p.refclassid = 'pg_class'::regclass WHERE d.adrelid = ?
                  UNION SELECT p.refobjsubid, p.objid FROM pg_depend p
                  WHERE p.classid = 'pg_class'::regclass AND p.refobjid = ? AND p.refclassid = 'pg_class'::regclass
                   AND p.deptype = 'i' AND p.refobjsubid > 0) used ON used.sequence = s.seqrelid
            JOIN pg_attribute a ON a.attrelid = ? AND a.attnum = used.number ORDER BY a.attnum""";

    /**
     * A column and its sequence.
     *
     * @param column the column's name
     * @param sequence the sequence, quoted
     * @param rising whether it counts upwards
     * @param whole whether the column holds the sequence's numbers as they are
     */
    record Drawn(String column, String sequence, boolean rising, boolean whole) {}

    private SequenceSql() {}

    static List<Structure.Part> made(Connection connection, long oid) throws SQLException {
        return Structure.parts(connection, MADE, oid);
    }

    /** Sequences of identity columns and of defaults. */
    static List<Drawn> drawn(Connection connection, Table table) throws SQLException {
        return Sql.list(
                connection,
                row -> new Drawn(row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4)),
                DRAWN,
                table.oid(),
                table.oid(),
                table.oid());
    }
}
