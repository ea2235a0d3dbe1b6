package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import dev.landfall.spi.backup.Content;
import dev.landfall.spi.backup.ContentSum;
import dev.landfall.spi.backup.RecordSource;
import dev.landfall.spi.backup.Restore;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Puts lines of COPY back, a part in one transaction. A part that an earlier attempt has committed is passed over. */
final class TableRestore implements Restore {
    private static final long DONE = 1;

    private final Pool pool;
    private final Batches batches;

    TableRestore(Pool pool, Batches batches) {
        this.pool = pool;
        this.batches = batches;
    }

    /** Types, functions and rights that tables need are not in a backup, so a person makes the tables. */
    @Override
    public void prepare(Batch batch, List<Entity> entities) {
        List<String> missing = pool.use("", connection -> {
            List<String> names = new ArrayList<>();
            for (Entity entity : entities) {
                if (Table.find(connection, entity.name()).isEmpty()) {
                    names.add(entity.name());
                }
            }
            return names;
        });
        if (!missing.isEmpty()) {
            throw Failures.here(
                    FailureClass.CONFIGURATION,
                    pool.name(),
                    "there are no tables " + String.join(", ", missing),
                    "Create them; the statements that make them stand in the backup's manifest.json, as definition");
        }
    }

    @Override
    public void write(Batch batch, Entity entity, RecordSource records) {
        pool.use(
                entity.name(),
                connection -> batches.run(connection, batch, entity.name(), open -> {
                    if (open.position() == null) {
                        copy(open, entity, records);
                    } else {
                        pass(records);
                    }
                    return true;
                }));
    }

    private static void pass(RecordSource records) {
        while (records.next() != null) {
            // Committed by an attempt that was killed later on.
        }
    }

    private static void copy(OpenBatch open, Entity entity, RecordSource records) throws SQLException {
        List<String> columns = Rows.stored(entity).stream().map(Field::name).toList();
        Connection connection = open.connection();
        CopyIn in = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + open.table().sql() + " (" + Sql.identifiers(columns) + ") FROM STDIN");
        try {
            CopyBuffer buffer = new CopyBuffer(in);
            for (byte[] line = records.next(); line != null; line = records.next()) {
                buffer.put(line);
                buffer.sendWhenFull();
            }
            long bytes = buffer.finish();
            open.record(DONE, in.endCopy(), bytes);
        } finally {
            Abandoned.end(in);
        }
    }

    @Override
    public Content content(Entity entity) {
        return new PostgreSqlBackup(pool, batches).view(Map.of(), view -> ContentSum.of(view, entity));
    }
}
