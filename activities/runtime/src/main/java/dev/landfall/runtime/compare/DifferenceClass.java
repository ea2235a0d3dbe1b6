package dev.landfall.runtime.compare;

/** How a record of one side fails to match the other's. */
public enum DifferenceClass {
    /** The target lacks it. */
    MISSING,
    /** The target has it of this migration's doing, the source does not have it. */
    EXTRA,
    /** Both have it, with other values. */
    DIFFERENT
}
