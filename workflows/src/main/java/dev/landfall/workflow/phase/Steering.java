package dev.landfall.workflow.phase;

/** What a migration tells its running phase. */
public enum Steering {
    /** Start nothing new; what runs finishes. */
    PAUSE,
    /** Go on. */
    RESUME,
    /** A stalled phase tries again. */
    RETRY,
    /** A stalled phase goes on without what failed. */
    SKIP
}
