package dev.landfall.runtime.compare;

import dev.landfall.spi.row.BucketDigests;

/**
 * What one side's records came to, each record taken into both at once.
 *
 * @param canonical of what the target should hold, the same for equal records of any two stores
 * @param own as the store itself would digest its records
 */
record BucketReading(BucketDigests canonical, BucketDigests own) {

    /** Of no record yet. */
    static BucketReading of(int buckets) {
        return new BucketReading(new BucketDigests(buckets), new BucketDigests(buckets));
    }
}
