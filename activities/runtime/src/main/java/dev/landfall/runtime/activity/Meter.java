package dev.landfall.runtime.activity;

import dev.landfall.workflow.activity.FollowedDataset;
import dev.landfall.workflow.phase.Whereabouts;

/** Hears of what is under way, for metrics. Called by any thread, several times a second: answers at once and never throws. */
public interface Meter {
    /** Hears nothing. */
    Meter NONE = new Meter() {
        @Override
        public void moved(Moving what, long rows, long bytes) {}

        @Override
        public void followed(Whereabouts where, FollowedDataset now, long changes) {}
    };

    /** Records and bytes that became durable on the target since the last call. */
    void moved(Moving what, long rows, long bytes);

    /** How far behind its source a dataset is now, and how many changes became durable on the target since the last call. */
    void followed(Whereabouts where, FollowedDataset now, long changes);

    /**
     * What is being moved.
     *
     * @param where in which migration and phase
     * @param dataset the dataset
     * @param store the connection that is written to
     * @param entity the entity
     */
    record Moving(Whereabouts where, String dataset, String store, String entity) {}
}
