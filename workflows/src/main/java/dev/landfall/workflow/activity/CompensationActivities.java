package dev.landfall.workflow.activity;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Undoes phases. */
@ActivityInterface
public interface CompensationActivities {
    /** Runs one compensation; idempotent. REFUSAL once the switch is recorded. Returns one sentence on what was undone. */
    String undo(MigrationRef migration, Compensation compensation);

    /**
     * Ends a migration that completed: what is still followed is not any more, locks are given back, the footprint is
     * forgotten, the old side's fence left in place.
     * Idempotent.
     */
    void close(MigrationRef migration, List<BoundDataset> datasets);
}
