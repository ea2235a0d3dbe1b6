package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import dev.landfall.spi.backup.Content;
import dev.landfall.spi.backup.ContentSum;
import dev.landfall.spi.backup.Definitions;
import dev.landfall.spi.backup.RecordSource;
import dev.landfall.spi.backup.Restore;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** All tables or none: what is there may differ from what the backup tells, and only a person knows which is right. */
    @Override
    public void define(Definitions definitions) {
        Set<Entity> entities = definitions.entities().keySet();
        definitions
                .schema()
                .ifPresent(schema -> pool.transact("", connection -> {
                    List<String> missing = missing(connection, entities);
                    if (missing.isEmpty()) {
                        return;
                    }
                    if (missing.size() < entities.size()) {
                        throw Failures.here(
                                FailureClass.CONFIGURATION,
                                "tables",
                                "there are no tables " + String.join(", ", missing)
                                        + ", but others of the backup are there",
                                "Nothing was changed. Drop those others, so that all are made as the backup tells, or create the"
                                        + " missing ones: their statements stand in its manifest.json");
                    }
                    SchemaScript.run(connection, schema);
                }));
    }

    @Override
    public void prepare(Batch batch, List<Entity> entities) {
        List<String> missing = pool.use("", connection -> missing(connection, entities));
        if (!missing.isEmpty()) {
            throw Failures.here(
                    FailureClass.CONFIGURATION,
                    pool.name(),
                    "there are no tables " + String.join(", ", missing),
                    "Create them; the statements that make them stand in the backup's manifest.json, as definition. A worker"
                            + " that finds a pg_dump of the server's version or newer puts into its backups what makes them");
        }
    }

    private static List<String> missing(Connection connection, Collection<Entity> entities) throws SQLException {
        List<String> names = new ArrayList<>();
        for (Entity entity : entities) {
            if (Table.find(connection, entity.name()).isEmpty()) {
                names.add(entity.name());
            }
        }
        return names;
    }

    /** In the order in which they were made: one may be computed from another. */
    @Override
    public void complete() {
        List<String> unfilled = pool.use(
                "",
                connection -> Sql.texts(
                        connection,
                        "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n"
                                + " ON n.oid = c.relnamespace WHERE c.relkind = 'm' AND NOT c.relispopulated ORDER BY c.oid"));
        for (String view : unfilled) {
            pool.transact(view, connection -> Sql.execute(connection, "REFRESH MATERIALIZED VIEW " + view));
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
