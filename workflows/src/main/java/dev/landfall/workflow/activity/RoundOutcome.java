package dev.landfall.workflow.activity;

/**
 * What a compare-and-repair round found and mended.
 *
 * @param dataset the dataset
 * @param compared records compared, both sides together
 * @param missing records that the target lacked
 * @param extra own records of the target that the source no longer has
 * @param different records that differed
 * @param unequal records still unequal afterwards; 0 under a freeze or the round has failed. Of a round of the way back that only
 *     looked, every record that differs
 * @param millis how long it took
 * @param quarantined records that can't be transformed, and so are not on the target
 * @param unwaived of these, records that nobody has waived
 */
public record RoundOutcome(
        String dataset,
        long compared,
        long missing,
        long extra,
        long different,
        long unequal,
        long millis,
        long quarantined,
        long unwaived) {
    /** Records repaired. */
    public long repaired() {
        return missing + extra + different;
    }
}
