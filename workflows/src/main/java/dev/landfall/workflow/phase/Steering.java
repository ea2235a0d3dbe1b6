package dev.landfall.workflow.phase;

/** What a migration tells its running phase. */
public enum Steering {
    /** Start nothing new; copies stop behind their batch, what else runs finishes. */
    PAUSE,
    /** Go on. */
    RESUME,
    /** A stalled phase tries again. */
    RETRY,
    /** A stalled phase goes on without what failed. */
    SKIP,
    /**
     * Come to an end before the work is done. Not by cancelling the phase: Temporal throws the result of a cancelled workflow
     * away, and with it how far the phase came.
     */
    STOP
}
