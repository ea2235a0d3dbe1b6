package dev.landfall.postgresql;

import dev.landfall.spi.copy.Batch;
import java.sql.Connection;
import java.sql.SQLException;
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
 */
record OpenBatch(
        Connection connection,
        Batch batch,
        Table table,
        @Nullable Long position,
        long rows,
        long bytes,
        boolean replaces) {
    private static final String RECORD = """
            WITH writer AS (UPDATE landfall.writers SET position = coalesce(CAST(? AS bigint), position), rows = rows + ?, bytes = bytes + ?
                            WHERE migration = ? AND entity = ? AND writer = ?
                            RETURNING migration, entity, writer, fence, position)
            INSERT INTO landfall.ledger (migration, entity, writer, fence, position, rows, bytes, xid)
            SELECT migration, entity, writer, fence, position, ?, ?, pg_current_xact_id()::xid FROM writer""";

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
        return Ownership.own(batch.migration(), table.entity());
    }
}
