package dev.landfall.workflow.activity;

import io.temporal.activity.ActivityInterface;

/** Follows sources by their logs. That a source keeps its changes begins with {@link PrepareActivities#prepare}. */
@ActivityInterface(namePrefix = "Follow")
public interface FollowActivities {
    /**
     * Applies the changes of a dataset in their order, until the order says that it is enough. Goes on from what the target has;
     * an older attempt is shut out. Its heartbeats carry how far it is.
     *
     * <p>REFUSAL when the source no longer holds all of the log: then the dataset must be copied again. CONFIGURATION when the
     * definition of an entity has changed.
     */
    FollowedDataset follow(MigrationRef migration, BoundDataset dataset, FollowOrder order);

    /** How much log the source keeps for a dataset that is not followed yet. REFUSAL as {@link #follow}. Changes nothing. */
    FollowedDataset look(MigrationRef migration, BoundDataset dataset);

    /** Has the source keep no changes any more, and forgets on the target how far they were applied. Idempotent. */
    void end(MigrationRef migration, BoundDataset dataset);
}
