package dev.landfall.workflow.activity;

import io.temporal.activity.ActivityInterface;

/** Looks at the stores that a rollback is rehearsed on. */
@ActivityInterface
public interface ScratchActivities {

    /** Digests everything that the target of a dataset holds of it, prior records included. Reads only. */
    ScratchContent look(BoundDataset dataset);
}
