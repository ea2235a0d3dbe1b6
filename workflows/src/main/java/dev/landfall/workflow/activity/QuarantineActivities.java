package dev.landfall.workflow.activity;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Records that a transform can't handle: what there is, what was waived, and whether they can be transformed by now. */
@ActivityInterface(namePrefix = "Quarantine")
public interface QuarantineActivities {
    /** Every dataset of the migration that has such records. */
    List<QuarantinedDataset> look(MigrationRef migration);

    /**
     * Waives the records of one dataset, if they are still those that the digest stands for; else changes nothing. Idempotent.
     *
     * @param by who waives them, in which role
     * @return what there is then, as {@link #look}
     */
    List<QuarantinedDataset> waive(MigrationRef migration, String dataset, String digest, String by);

    /**
     * Compares and repairs, under live writes, the entities of a dataset that have such records: what can be transformed by now
     * is copied and leaves the quarantine. Heartbeats.
     */
    void review(MigrationRef migration, BoundDataset dataset);
}
