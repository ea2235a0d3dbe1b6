package dev.landfall.testkit.scenario.insurance;

import java.sql.Connection;
import java.sql.SQLException;

/** The platform's PostgreSQL tables. */
public final class Tables {
    private static final Volumes UNUSED = new Volumes(1, 0);

    private Tables() {}

    /** Creates the empty tables with indexes and constraints. */
    public static void create(Connection connection) throws SQLException {
        new Script("schema.sql").run(connection, UNUSED);
    }

    /** Fills empty tables: 208,265 rows a unit of scale. */
    public static void fill(Connection connection, Volumes volumes) throws SQLException {
        new Script("rows.sql").run(connection, volumes);
    }

    /** Puts in the rows that are on the target before the migration. */
    public static void prior(Connection connection) throws SQLException {
        new Script("prior.sql").run(connection, UNUSED);
    }
}
