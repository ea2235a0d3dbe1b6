package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.backup.Backup;
import dev.landfall.spi.backup.BackupView;
import dev.landfall.spi.backup.Content;
import dev.landfall.spi.backup.ContentSum;
import dev.landfall.spi.backup.RecordSource;
import dev.landfall.spi.backup.Restore;
import dev.landfall.spi.backup.Scratch;
import dev.landfall.spi.row.RowDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Backups as lines of COPY's text form, read in one repeatable-read transaction. Scratch is a temporary table that goes with its
 * transaction, so that nothing of it can stay behind.
 */
final class PostgreSqlBackup implements Backup {
    private static final String SCRATCH = "pg_temp.\"landfall scratch\"";

    private final Pool pool;
    private final Batches batches;

    PostgreSqlBackup(Pool pool, Batches batches) {
        this.pool = pool;
        this.batches = batches;
    }

    @Override
    public <T> T view(Map<String, String> keys, Function<BackupView, T> work) {
        return pool.inTransaction("", connection -> {
            Sql.execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            // Uploading a part, and comparing one that is kept, may take longer than the pool's limit.
            Sql.execute(connection, "SET LOCAL idle_in_transaction_session_timeout = 0");
            Structure.qualifyNames(connection);
            return work.apply(new SnapshotView(pool, connection));
        });
    }

    @Override
    public Content tryIn(Scratch scratch, Entity entity, RecordSource records) {
        return pool.inTransaction(entity.name(), connection -> {
            Structure.qualifyNames(connection);
            Sql.execute(connection, "CREATE TEMPORARY TABLE " + SCRATCH + " (" + columns(entity) + ") ON COMMIT DROP");
            fill(connection, records);
            return content(connection);
        });
    }

    private static String columns(Entity entity) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (var field : Rows.stored(entity)) {
            columns.add(Sql.identifier(field.name()) + " " + field.type());
        }
        return Sql.joined(columns);
    }

    private static void fill(Connection connection, RecordSource records) throws SQLException {
        CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY " + SCRATCH + " FROM STDIN");
        CopyBuffer buffer = new CopyBuffer(in);
        try {
            for (byte[] line = records.next(); line != null; line = records.next()) {
                buffer.put(line);
                buffer.sendWhenFull();
            }
            buffer.finish();
            in.endCopy();
        } finally {
            Abandoned.end(in);
        }
    }

    private static Content content(Connection connection) throws SQLException {
        ContentSum sum = new ContentSum();
        Rows.lines(connection, "SELECT * FROM " + SCRATCH, line -> sum.add(RowDigest.of(line)));
        return sum.content();
    }

    @Override
    public Restore restore() {
        return new TableRestore(pool, batches);
    }

    /** A place goes with its transaction, and that with its session: there is nothing to drop. */
    @Override
    public void dropScratch(String mark) {
        // See above.
    }
}
