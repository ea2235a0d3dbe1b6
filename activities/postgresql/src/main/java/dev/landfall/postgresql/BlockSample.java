package dev.landfall.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/**
 * A random part of a table's blocks, the same one whenever the same seed is given.
 *
 * @param table the table, quoted
 * @param condition over the rows {@code t} that count
 * @param seed draws another part when it is another one
 */
record BlockSample(String table, String condition, String seed) {
    /** Rows of one block came together and are alike: so many times the rows wanted come from so many more blocks. */
    private static final int SPREAD = 20;
    /** From here on reading all costs little more. */
    private static final double ALL = 50;

    /** What stands behind the table's alias; nothing where all of the table is read. */
    String of(Connection connection, int wanted, long estimated) throws SQLException {
        double percent = 100.0 * SPREAD * wanted / Math.max(1, estimated);
        // The estimate may be far off, and few of the rows may count.
        while (percent < ALL && counted(connection, clause(percent)) < wanted) {
            percent *= 4;
        }
        return percent < ALL ? clause(percent) : "";
    }

    private long counted(Connection connection, String clause) throws SQLException {
        return Sql.number(connection, "SELECT count(*) FROM " + table + " t" + clause + " WHERE " + condition);
    }

    private String clause(double percent) {
        return String.format(Locale.ROOT, " TABLESAMPLE SYSTEM (%.6f) REPEATABLE (%d)", percent, seed.hashCode());
    }
}
