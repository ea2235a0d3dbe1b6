package dev.landfall.demo;

import dev.landfall.workflow.MigrationState;

/** How a migration that is disturbed shall end; there is no third way. */
enum Ending {
    /** Everything is on the new side. */
    MOVED(MigrationState.COMPLETED),
    /** A check fails under the freeze, and a person rolls back: the old side goes on as if nothing had been. */
    BACK(MigrationState.ROLLED_BACK);

    private final MigrationState state;

    Ending(MigrationState state) {
        this.state = state;
    }

    MigrationState state() {
        return state;
    }
}
