package dev.landfall.workflow.activity;

import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Looks before anything is touched. */
@ActivityInterface
public interface PreflightActivities {
    /** Everything that would stop the migration, all at once, with an estimate. Changes nothing. */
    PreflightReport inspect(MigrationRef migration, List<BoundDataset> datasets);

    /**
     * Takes the migration's lock on each target, by server identity, in the control database. Idempotent for the same
     * migration; REFUSAL, naming the holder, when another holds one; then none is taken.
     */
    void lock(MigrationRef migration, List<BoundDataset> datasets);
}
