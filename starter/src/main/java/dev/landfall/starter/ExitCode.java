package dev.landfall.starter;

import dev.landfall.workflow.MigrationState;

/** Exit codes of every verb. */
public enum ExitCode {
    DONE(0),
    /** The answer is no: refused, a check failed, stores differ. */
    NO(1),
    /** Wrong usage, or lint found something. */
    USAGE(2),
    /** Temporal, the control database or a store can't be reached. */
    UNREACHABLE(3),
    ROLLED_BACK(4),
    FAILED(5);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number that the shell sees. */
    public int code() {
        return code;
    }

    /** The code for a migration that ended so. */
    public static ExitCode of(MigrationState ended) {
        return switch (ended) {
            case COMPLETED -> DONE;
            case ROLLED_BACK, ABORTED -> ROLLED_BACK;
            case FAILED -> FAILED;
            case RUNNING, WAITING, PAUSED, ROLLING_BACK -> NO;
        };
    }
}
