package dev.landfall.runtime.activity;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Scope;
import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.copy.CopyResult;
import dev.landfall.spi.copy.Progress;
import dev.landfall.spi.row.FieldTransform;
import dev.landfall.spi.row.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Copies one partition through typed rows: read, transform, write. While one batch is being written the next one is read.
 * Records that can't be transformed are set aside. A second attempt writes the same records again, by key.
 */
final class TypedCopy {
    /** A batch is full at this size too, so that wide records do not fill the memory. */
    private static final long BATCH_BYTES = 8L << 20;

    private final OpenDataset dataset;
    private final EntityPair pair;
    private final CopyJob job;
    private final Progress progress;
    private final Set<String> changing;

    private final Map<String, Long> transformed = new HashMap<>();
    private List<Row> batch = new ArrayList<>();
    private long batchBytes;
    private long rows;
    private long bytes;

    TypedCopy(OpenDataset dataset, EntityPair pair, CopyJob job, Progress progress) {
        this.dataset = dataset;
        this.pair = pair;
        this.job = job;
        this.progress = progress;
        this.changing = pair.changing();
    }

    CopyResult run() {
        try (BatchWriter writer =
                new BatchWriter(full -> dataset.target().target().write(job.batch(), pair.target(), full))) {
            dataset.source().source().scan(pair.source(), job.partition(), Scope.ALL, row -> take(row, writer));
            hand(writer);
            writer.await();
        }
        progress.committed(rows, bytes);
        return new CopyResult(rows, bytes, Map.copyOf(transformed));
    }

    private void take(Row row, BatchWriter writer) {
        Row changed;
        try {
            changed = pair.transformed(row);
        } catch (FieldTransform.Unconvertible misfit) {
            job.setAside().accept(row.key(), String.valueOf(misfit.getMessage()));
            return;
        }
        count(row, changed);
        batch.add(changed);
        batchBytes += RowSize.of(changed);
        if (batch.size() >= job.batchRows() || batchBytes >= BATCH_BYTES) {
            hand(writer);
        }
    }

    /** Hands the batch over; returns once the batch before is durable. */
    private void hand(BatchWriter writer) {
        if (batch.isEmpty()) {
            return;
        }
        writer.write(batch);
        progress.committed(rows, bytes);
        rows += batch.size();
        bytes += batchBytes;
        batch = new ArrayList<>();
        batchBytes = 0;
    }

    private void count(Row row, Row changed) {
        for (String field : changing) {
            if (!Objects.deepEquals(row.fields().get(field), changed.fields().get(field))) {
                transformed.merge(field, 1L, Long::sum);
            }
        }
    }
}
