package dev.landfall.postgresql;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Transaction ids wrap around after 2^32: a prior row from the age before may carry the very id that a batch gets today, and
 * would then look like an own row. Where ids have wrapped, such ids are noted when a footprint begins, and a batch that
 * gets one of them gives it back.
 */
final class Reused {
    private Reused() {}

    static void note(Connection connection, String migration, Table table) throws SQLException {
        if (Sql.isTrue(connection, "SELECT pg_current_xact_id()::text::numeric >= 4294967296")) {
            // Ids "ahead" of the current one on the circle are those that this age will still hand out.
            Sql.update(connection, """
            INSERT INTO landfall.reused (migration, entity, xid)
            SELECT DISTINCT ?, ?, t.xmin FROM %s t
            WHERE (t.xmin::text::bigint - pg_current_xact_id()::xid::text::bigint + 4294967296) %% 4294967296
                  BETWEEN 1 AND 2147483647""".formatted(table.sql()), migration, table.entity());
        }
    }

    /** Whether the current transaction's id is one of a prior row. */
    static boolean current(Connection connection, String migration, String entity) throws SQLException {
        return Sql.isTrue(
                connection,
                "SELECT EXISTS (SELECT FROM landfall.reused WHERE migration = ? AND entity = ?"
                        + " AND xid = pg_current_xact_id()::xid)",
                migration,
                entity);
    }
}
