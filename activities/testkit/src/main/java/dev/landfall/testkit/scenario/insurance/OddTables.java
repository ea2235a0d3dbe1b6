package dev.landfall.testkit.scenario.insurance;

import java.sql.Connection;
import java.sql.SQLException;

/** Small PostgreSQL tables of odd kinds beside the platform's own: see the table in {@code docs/demo-data.md}. */
public final class OddTables {
    private static final Volumes UNUSED = new Volumes(1, 0);

    private OddTables() {}

    /** Creates the empty tables. */
    public static void create(Connection connection) throws SQLException {
        new Script("odd-schema.sql").run(connection, UNUSED);
    }

    /** Fills empty tables: 900 rows a unit of scale. */
    public static void fill(Connection connection, Volumes volumes) throws SQLException {
        new Script("odd-rows.sql").run(connection, volumes);
    }

    /** Puts in the row that is on the target before the migration. */
    public static void prior(Connection connection) throws SQLException {
        new Script("odd-prior.sql").run(connection, UNUSED);
    }
}
