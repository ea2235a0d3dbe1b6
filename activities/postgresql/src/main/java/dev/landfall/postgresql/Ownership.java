package dev.landfall.postgresql;

import dev.landfall.spi.Scope;
import dev.landfall.spi.failure.FailureClass;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Tells a migration's own rows from prior ones: an own row was made by a transaction that stands in the ledger. Prior rows
 * need no mark, and removing own ones can touch nothing else.
 */
final class Ownership {
    private Ownership() {}

    /** Makes every row own: the footprint was begun by the transaction id that no transaction has. */
    static void adopt(Connection connection, String migration, String entity) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO landfall.footprint (migration, entity, begun) VALUES (?, ?, '0') ON CONFLICT DO NOTHING",
                migration,
                entity);
    }

    /** What was there before is not known of rows that were adopted. */
    static void refuseAdopted(Connection connection, String migration, String entity) throws SQLException {
        if (Sql.isTrue(
                connection,
                "SELECT EXISTS (SELECT FROM landfall.footprint WHERE migration = ? AND entity = ? AND begun = '0')",
                migration,
                entity)) {
            throw Failures.here(
                    FailureClass.REFUSAL,
                    entity,
                    "its rows were adopted by a repair, which can't be undone",
                    "Nothing is to be done: what a repair wrote stays.");
        }
    }

    /** A condition over the rows {@code t}. Before the first footprint nothing is anyone's own. */
    static String condition(Connection connection, String entity, Scope scope) throws SQLException {
        return switch (scope) {
            case Scope.All all -> "true";
            case Scope.WrittenBy by -> Ledger.exists(connection) ? written(connection, by, entity) : "false";
        };
    }

    private static String written(Connection connection, Scope.WrittenBy by, String entity) throws SQLException {
        return by.orLater() ? ownOrLater(connection, by.migration(), entity) : own(by.migration(), entity);
    }

    /** As {@link #own}, and rows that anybody wrote since the footprint began. */
    static String ownOrLater(Connection connection, String migration, String entity) throws SQLException {
        return "(" + own(migration, entity) + " OR " + later(migration, entity) + " AND "
                + PriorKeys.after(connection, migration, entity) + ")";
    }

    /** Rows whose transaction came after the one that began the footprint; ids that prior rows carry from an age before are known. */
    private static String later(String migration, String entity) throws SQLException {
        String whose = " WHERE migration = " + Sql.literal(migration) + " AND entity = " + Sql.literal(entity) + ")";
        return "(age(t.xmin) < (SELECT age(begun) FROM landfall.footprint" + whose
                + " AND t.xmin NOT IN (SELECT xid FROM landfall.reused" + whose + ")";
    }

    /** As {@link #own}, row by row: for few rows of a table whose ledger is long. */
    static String ownEach(String migration, String entity) throws SQLException {
        return "EXISTS (SELECT FROM landfall.ledger l WHERE l.xid = t.xmin AND l.migration = " + Sql.literal(migration)
                + " AND l.entity = " + Sql.literal(entity) + " OFFSET 0)";
    }

    /** As {@link #condition}, where the ledger is known to be there. */
    static String own(String migration, String entity) throws SQLException {
        return "t.xmin IN (SELECT xid FROM landfall.ledger WHERE migration = " + Sql.literal(migration)
                + " AND entity = " + Sql.literal(entity) + ")";
    }
}
