package dev.landfall.workflow.engine;

/** Where a migration goes from a point at which there is a choice. */
enum Turn {
    /** On to what comes next. */
    ON,
    /** The same phase once more. */
    AGAIN,
    /** Back to earlier phases that have become too old, then here once more. */
    RENEW,
    /** Back to the beginning. */
    BACK
}
