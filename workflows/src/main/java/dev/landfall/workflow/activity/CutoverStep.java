package dev.landfall.workflow.activity;

/** Steps of a cutover during which writes wait, as far as they can be tried out before any has to. */
public enum CutoverStep {
    /** Writes are stopped. */
    FREEZE,
    /** The target is brought in line with its records. */
    SETTLE,
    /** The routes move. */
    SWITCH,
    /** Writes go on. */
    RELEASE
}
