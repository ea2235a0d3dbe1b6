package dev.landfall.postgresql;

import dev.landfall.spi.NativeCopy;
import dev.landfall.spi.Store;
import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.copy.CopyResult;
import dev.landfall.spi.copy.Progress;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;

/** Copies ranges of heap blocks by COPY from one server into another. */
final class PostgreSqlNativeCopy implements NativeCopy {
    private final Pool pool;
    private final Batches batches;

    PostgreSqlNativeCopy(Pool pool, Batches batches) {
        this.pool = pool;
        this.batches = batches;
    }

    @Override
    public boolean transforms() {
        return true;
    }

    @Override
    public CopyResult copy(Store source, CopyJob job, Progress progress) {
        String entity = job.target().name();
        if (!(source instanceof PostgreSqlStore other)) {
            throw new StoreFailure(
                    FailureClass.CONFIGURATION,
                    pool.name() + "." + entity,
                    "a native copy needs PostgreSQL on both sides",
                    "Copy through rows instead.",
                    null);
        }
        return other.pool().use(job.source().name(), connection -> {
            SourceHeap from = new SourceHeap(other.pool(), connection, job);
            return pool.use(entity, to -> new PartitionCopy(batches, job, from, to).run(progress));
        });
    }
}
