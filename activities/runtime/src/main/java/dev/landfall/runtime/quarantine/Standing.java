package dev.landfall.runtime.quarantine;

/**
 * How many records of a dataset are in quarantine.
 *
 * @param records all of them
 * @param unwaived those that nobody has waived
 */
public record Standing(long records, long unwaived) {
    /** No record. */
    public static final Standing EMPTY = new Standing(0, 0);
}
