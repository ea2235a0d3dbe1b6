package dev.landfall.postgresql;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.copy.CopyResult;
import dev.landfall.spi.copy.Progress;
import dev.landfall.spi.row.FieldTransform;
import dev.landfall.spi.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Both sides of a migration named {@code m}, on wiped databases. */
final class Stores implements AutoCloseable {
    static final String MIGRATION = "m";
    static final Progress UNHEARD = (rows, bytes) -> {};

    final Store source;
    final Store target;

    /** Wipes both databases, then runs {@code ddl} on both. */
    Stores(String... ddl) {
        for (Server server : List.of(Servers.SOURCE, Servers.TARGET)) {
            server.wipe();
            server.execute(ddl);
        }
        source = new PostgreSqlAdapter().open(Servers.SOURCE.settings());
        target = new PostgreSqlAdapter().open(Servers.TARGET.settings());
    }

    static Entity entity(Store store, String name) {
        return store.inspect().entities(Map.of()).stream()
                .filter(entity -> entity.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Batch batch(String writer, long fence) {
        return new Batch(MIGRATION, writer, fence);
    }

    static List<Row> rows(Store store, String name) {
        List<Row> rows = new ArrayList<>();
        store.source().scan(entity(store, name), Scope.ALL, rows::add);
        return rows;
    }

    /** The job of one partition; one partition holds about {@code rowsEach} rows. */
    List<CopyJob> jobs(String name, long fence, long rowsEach, int batchRows, Map<String, FieldTransform> transforms) {
        Entity from = entity(source, name);
        Entity to = entity(target, name);
        target.target().begin(MIGRATION, to);
        List<CopyJob> jobs = new ArrayList<>();
        for (Partition part : source.source().partition(from, rowsEach)) {
            jobs.add(new CopyJob(batch(name + "/" + part.index(), fence), from, to, part, batchRows, transforms));
        }
        return jobs;
    }

    CopyResult copy(CopyJob job) {
        return target.nativeCopy().orElseThrow().copy(source, job, UNHEARD);
    }

    /** Copies a whole table; returns how many rows. */
    long copy(String name, long fence) {
        return jobs(name, fence, 1_000, 300, Map.of()).stream()
                .mapToLong(job -> copy(job).rows())
                .sum();
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
