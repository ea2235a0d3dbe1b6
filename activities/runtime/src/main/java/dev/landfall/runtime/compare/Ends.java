package dev.landfall.runtime.compare;

import dev.landfall.spi.PushedDigest;
import dev.landfall.spi.row.BucketDigests;
import java.util.Optional;

/**
 * Two sides whose stores digest their own records and put equal ones into equal buckets.
 *
 * @param source one side
 * @param onSource its store's digests
 * @param target the other
 * @param onTarget its store's digests
 */
record Ends(Side source, PushedDigest onSource, Side target, PushedDigest onTarget) {

    /** Empty when a side can't, or when equal rows would be encoded in two ways. */
    static Optional<Ends> of(Side source, Side target) {
        Optional<PushedDigest> left = source.store().pushedDigest();
        Optional<PushedDigest> right = target.store().pushedDigest();
        return left.filter(digest -> right.isPresent())
                .filter(digest -> digest.comparableWith(target.store(), source.entity(), target.entity()))
                .map(digest -> new Ends(source, digest, target, right.orElseThrow()));
    }

    BucketDigests sourceBuckets(int buckets) {
        return onSource.buckets(source.entity(), source.scope(), buckets);
    }

    BucketDigests targetBuckets(int buckets) {
        return onTarget.buckets(target.entity(), target.scope(), buckets);
    }
}
