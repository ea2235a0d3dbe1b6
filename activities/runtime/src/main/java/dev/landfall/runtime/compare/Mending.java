package dev.landfall.runtime.compare;

/** Mends what a comparison of one entity finds. */
interface Mending extends DifferenceSink {

    /** Whether records that differ so are deleted: that is done last. */
    boolean deletes(DifferenceClass kind);

    /** What was mended, where a comparison found so much: missing and extra as the side that is written has it. */
    ComparisonResult mended(ComparisonResult found);

    /** Records that were not equal when read again after they were mended. */
    long unequal();
}
