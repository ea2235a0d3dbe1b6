package dev.landfall.workflow.activity;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Moves records. */
@ActivityInterface
public interface CopyActivities {
    /**
     * Splits a dataset into partitions, small ones grouped into one task; at most 2,000 tasks. Every entity has at least one
     * task, also an empty one, because its indexes are built when its tasks are through. Tasks are started in this order.
     */
    List<CopyTask> partition(MigrationRef migration, BoundDataset dataset);

    /**
     * Copies one task's partitions; heartbeats after each batch; goes on from the committed position. A task that is
     * {@linkplain CopyTask#whole() all of its entity} then does what {@link #build} does.
     *
     * @param rowsPerSecond how many records a second it may copy, on the average; 0 for no limit
     */
    CopyOutcome copy(MigrationRef migration, BoundDataset dataset, CopyTask task, int phaseAttempt, long rowsPerSecond);

    /** Builds what {@code prepare} put off for an entity of several tasks, foreign keys excepted. Idempotent. Returns how many were built. */
    int build(MigrationRef migration, BoundDataset dataset, String entity);
}
