package dev.landfall.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A foreign key, in force or put off.
 *
 * @param name its name
 * @param definition what stands behind {@code ADD CONSTRAINT name}
 * @param columns the referring columns
 * @param parent the table referred to, quoted
 * @param parentColumns its columns, in the same order
 */
record ForeignKey(String name, String definition, List<String> columns, String parent, List<String> parentColumns) {
    /** Names of a constraint's columns; {@code %1$s} is the relation, {@code %2$s} the array of numbers. */
    private static final String NAMES = """
            array(SELECT a.attname::text FROM unnest(%2$s) WITH ORDINALITY k(number, place)
            JOIN pg_attribute a ON a.attrelid = %1$s AND a.attnum = k.number ORDER BY k.place)""";

    private static final String IN_FORCE = "SELECT conname, pg_get_constraintdef(oid), "
            + NAMES.formatted("conrelid", "conkey") + ", (SELECT format('%I.%I', n.nspname, p.relname) FROM pg_class p"
            + " JOIN pg_namespace n ON n.oid = p.relnamespace WHERE p.oid = confrelid), "
            + NAMES.formatted("confrelid", "confkey")
            + " FROM pg_constraint WHERE conrelid = ? AND contype = 'f' AND conparentid = 0 ORDER BY conname";

    private static final String PUT_OFF = """
            SELECT name, definition, columns, parent, parent_columns FROM landfall.deferred
            WHERE entity = ? AND kind = 'foreign key' ORDER BY name""";

    static List<ForeignKey> inForce(Connection connection, Table table) throws SQLException {
        return Sql.list(connection, ForeignKey::read, IN_FORCE, table.oid());
    }

    /** Those of the entity that any migration has put off. */
    static List<ForeignKey> putOff(Connection connection, String entity) throws SQLException {
        return Ledger.exists(connection) ? Sql.list(connection, ForeignKey::read, PUT_OFF, entity) : List.of();
    }

    private static ForeignKey read(ResultSet row) throws SQLException {
        return new ForeignKey(
                row.getString(1), row.getString(2), Sql.array(row, 3), row.getString(4), Sql.array(row, 5));
    }

    /** A condition over {@code t}: the row refers to something. As in the server, one absent column suffices not to. */
    String refers() throws SQLException {
        List<String> parts = new ArrayList<>();
        for (String column : columns) {
            parts.add("t." + Sql.identifier(column) + " IS NOT NULL");
        }
        return String.join(" AND ", parts);
    }

    /** A condition over {@code t}: the row refers to something that is not there. */
    String orphaned() throws SQLException {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            parts.add("p." + Sql.identifier(parentColumns.get(i)) + " = t." + Sql.identifier(columns.get(i)));
        }
        return refers() + " AND NOT EXISTS (SELECT FROM " + parent + " p WHERE " + String.join(" AND ", parts) + ")";
    }
}
