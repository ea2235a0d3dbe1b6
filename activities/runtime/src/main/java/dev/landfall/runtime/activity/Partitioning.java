package dev.landfall.runtime.activity;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.workflow.activity.CopyTask;
import dev.landfall.workflow.activity.CopyTask.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a dataset into tasks. A task should be seconds of work: less and Temporal's own time shows, more and it is long until a
 * free worker gets something to do. So small entities are cut for the sake of lanes, and the tasks of large ones grow with them.
 * All tasks together must stay a small payload.
 */
final class Partitioning {
    static final long ROWS = 20_000;
    static final long MOST_ROWS = 250_000;
    private static final long BYTES = 16L << 20;
    private static final long MOST_BYTES = 128L << 20;
    /** Enough for every lane of several workers, and for the last ones to end at about the same time. */
    private static final int SHARES = 16;

    static final int TASKS = 1_000;

    private Partitioning() {}

    static List<CopyTask> tasks(OpenDataset dataset) {
        long total = dataset.pairs().stream()
                .mapToLong(pair -> Math.max(1, pair.source().rows()))
                .sum();
        List<CopyTask> tasks = new ArrayList<>();
        for (EntityPair pair : dataset.pairs()) {
            tasks.addAll(tasks(dataset, pair, total));
        }
        return tasks;
    }

    private static List<CopyTask> tasks(OpenDataset dataset, EntityPair pair, long total) {
        int wave = pair.source().wave();
        long each = rowsEach(pair.source(), total);
        List<Partition> partitions = dataset.source().source().partition(pair.source(), each);
        // An empty entity has a task too: when its tasks are through its indexes are built.
        return partitions.isEmpty()
                ? List.of(new CopyTask(pair.name(), List.of(), 0, 0, 0, wave))
                : grouped(partitions, each, allowed(pair, total), wave);
    }

    /** Records of one partition: limited by count and by bytes, unless there would be too many partitions. */
    static long rowsEach(Entity entity, long totalRows) {
        long rows = Math.max(1, entity.rows());
        long rowBytes = Math.max(1, entity.bytes() / rows);
        long byRows = Math.clamp(rows / SHARES, ROWS, MOST_ROWS);
        long byBytes = Math.clamp(entity.bytes() / SHARES, BYTES, MOST_BYTES) / rowBytes;
        return Math.max(Math.clamp(byBytes, 100, byRows), Math.ceilDiv(totalRows, TASKS));
    }

    /** Neighbouring partitions that are smaller than asked for share a task; so do those beyond the limit. */
    static List<CopyTask> grouped(List<Partition> partitions, long rowsEach, int limit, int wave) {
        int atLeast = Math.ceilDiv(partitions.size(), Math.max(1, limit));
        List<CopyTask> tasks = new ArrayList<>();
        List<Part> group = new ArrayList<>();
        long rows = 0;
        for (Partition partition : partitions) {
            if (!group.isEmpty() && group.size() >= atLeast && rows + partition.rows() > rowsEach) {
                tasks.add(task(partitions, group, rows, wave));
                group = new ArrayList<>();
                rows = 0;
            }
            group.add(new Part(partition.index(), partition.from(), partition.to(), partition.rows()));
            rows += partition.rows();
        }
        if (!group.isEmpty()) {
            tasks.add(task(partitions, group, rows, wave));
        }
        return tasks;
    }

    /** An entity's share of all tasks, by its share of the records. */
    private static int allowed(EntityPair pair, long totalRows) {
        return (int) Math.max(1, TASKS * Math.max(1, pair.source().rows()) / totalRows);
    }

    private static CopyTask task(List<Partition> partitions, List<Part> group, long rows, int wave) {
        Partition any = partitions.getFirst();
        return new CopyTask(any.entity(), List.copyOf(group), group.getFirst().index(), any.of(), rows, wave);
    }
}
