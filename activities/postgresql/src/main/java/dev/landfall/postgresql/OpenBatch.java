package dev.landfall.postgresql;

import dev.landfall.spi.copy.Batch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A batch's transaction after its writer was found to be the newest.
 *
 * @param connection in the transaction
 * @param batch who writes
 * @param table where to
 * @param position where the writer stands, or null when it just began
 * @param rows what it has committed
 * @param bytes what it has committed
 * @param replaces whether own rows may be deleted and written anew without triggers firing
 * @param adopted whether every row counts as own
 */
record OpenBatch(
        Connection connection,
        Batch batch,
        Table table,
        @Nullable Long position,
        long rows,
        long bytes,
        boolean replaces,
        boolean adopted) {
    private static final String RECORD = """
            WITH writer AS (UPDATE landfall.writers SET position = coalesce(CAST(? AS bigint), position), rows = rows + ?, bytes = bytes + ?
                            WHERE migration = ? AND entity = ? AND writer = ?
                            RETURNING migration, entity, writer, fence, position)
            INSERT INTO landfall.ledger (migration, entity, writer, fence, position, rows, bytes, xid)
            SELECT migration, entity, writer, fence, position, ?, ?, pg_current_xact_id()::xid FROM writer""";

    private static final String CHANGE = """
            INSERT INTO landfall.changes AS c (migration, entity, writer, field, records)
            SELECT ?, ?, ?, more.field, more.records FROM unnest(?::text[], ?::bigint[]) AS more (field, records)
            ON CONFLICT (migration, entity, writer, field) DO UPDATE SET records = c.records + excluded.records""";
    private static final String CHANGED =
            "SELECT field, records FROM landfall.changes WHERE migration = ? AND entity = ? AND writer = ?";

    /** Commits, with the transaction, that transforms changed so many more records, by field. */
    void recordChanges(Map<String, Long> more) throws SQLException {
        if (!more.isEmpty()) {
            Sql.update(
                    connection,
                    CHANGE,
                    batch.migration(),
                    table.entity(),
                    batch.writer(),
                    more.keySet().toArray(String[]::new),
                    more.values().toArray(Long[]::new));
        }
    }

    /** How many records transforms have changed in all batches of this writer, by field. */
    Map<String, Long> changes() throws SQLException {
        Map<String, Long> changes = new HashMap<>();
        Sql.list(
                connection,
                row -> changes.put(row.getString(1), row.getLong(2)),
                CHANGED,
                batch.migration(),
                table.entity(),
                batch.writer());
        return changes;
    }

    /** Commits, with the transaction, that {@code more} records were written and that the writer stands at {@code next}. */
    void record(@Nullable Long next, long more, long moreBytes) throws SQLException {
        Sql.update(
                connection,
                RECORD,
                next,
                more,
                moreBytes,
                batch.migration(),
                table.entity(),
                batch.writer(),
                more,
                moreBytes);
    }

    /** A condition over the rows {@code t}: written by this migration, this transaction left out. */
    String own() throws SQLException {
        return adopted ? "true" : Ownership.own(batch.migration(), table.entity());
    }
}
