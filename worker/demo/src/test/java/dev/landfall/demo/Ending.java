package dev.landfall.demo;

import dev.landfall.workflow.MigrationState;

/** How a migration that is disturbed shall end; there is no third way. */
enum Ending {
    /** Everything is on the new side. */
    MOVED(MigrationState.COMPLETED),
    /** A check fails under the freeze, and a person rolls back: the old side goes on as if nothing had been. */
    BACK(MigrationState.ROLLED_BACK),
    /** A person rolls back behind the switch: what the application wrote on the new side is carried to the old one first. */
    RETURNED(MigrationState.ROLLED_BACK),
    /** Somebody terminates it in Temporal while it waits for the cutover, which runs no code, and recovers it. */
    RECOVERED(MigrationState.ROLLED_BACK);

    private final MigrationState state;

    Ending(MigrationState state) {
        this.state = state;
    }

    MigrationState state() {
        return state;
    }

    /** Whether the application writes to the new side on the way there. */
    boolean switches() {
        return this == MOVED || this == RETURNED;
    }
}
