package dev.landfall.workflow.activity;

import io.temporal.activity.ActivityInterface;

/** Makes a target ready for the load. */
@ActivityInterface
public interface PrepareActivities {
    /**
     * Starts the footprint on every entity, then clones the structure or puts off indexes and foreign keys. Where the dataset
     * is to be followed, its source keeps every change from then on. Idempotent.
     *
     * @param clone whether the structure is made as the source's
     * @return one sentence on what was done
     */
    String prepare(MigrationRef migration, BoundDataset dataset, boolean clone);
}
