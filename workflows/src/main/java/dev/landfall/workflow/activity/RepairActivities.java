package dev.landfall.workflow.activity;

import io.temporal.activity.ActivityInterface;

/** Mends what differs, apart from a cutover. */
@ActivityInterface
public interface RepairActivities {
    /**
     * Compares every record of a dataset and makes this migration's own on the target what the source holds, deletions included; nothing
     * is written when more than {@code budget} records differ. A difference counts only when it stays. REFUSAL for a dataset that is
     * followed, as only its follower writes there, and behind the switch.
     *
     * <p>Idempotent. An attempt whose answer was lost has repaired what the next one then finds equal, so that figures may tell less
     * than was done.
     *
     * @param budget most records to write or to delete, 1 to 100,000
     */
    RepairOutcome repair(MigrationRef migration, BoundDataset dataset, long budget);
}
