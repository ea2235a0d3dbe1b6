package dev.landfall.workflow;

/** Where a migration stands. */
public enum MigrationState {
    RUNNING,
    WAITING,
    PAUSED,
    ROLLING_BACK,
    COMPLETED,
    ROLLED_BACK,
    ABORTED,
    FAILED;

    /** Whether nothing will happen any more. */
    public boolean ended() {
        return this == COMPLETED || this == ROLLED_BACK || this == ABORTED || this == FAILED;
    }
}
