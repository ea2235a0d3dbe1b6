package dev.landfall.workflow.activity;

import io.temporal.activity.ActivityInterface;

/** What a rehearsal does to scratch stores besides migrating them. */
@ActivityInterface
public interface ScratchActivities {

    /** Digests everything that the target of a dataset holds of it, prior records included. Reads only. */
    ScratchContent look(BoundDataset dataset);

    /**
     * Makes of a store that was filled one that can stand for a source: what follows from its records is in line with them, and what
     * it held before is noted, so that it can be told from whatever is written there later. Idempotent.
     */
    void stand(MigrationRef migration, BoundDataset dataset);

    /**
     * Behind the rehearsal's switch: makes both sides differ, as writes of an application would. Of each entity up to 1,000 records
     * are taken away from the old side, which to the way back are new ones; from the new side where the old one lets nobody through.
     * Done twice it may take more.
     *
     * @return how many
     */
    long write(MigrationRef migration, BoundDataset dataset);
}
