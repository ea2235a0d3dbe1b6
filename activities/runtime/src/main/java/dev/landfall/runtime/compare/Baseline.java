package dev.landfall.runtime.compare;

import dev.landfall.spi.row.BucketDigests;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Buckets whose records were found equal, transforms applied, with the digests that the stores themselves make of those
 * records. A bucket that still has both digests is still equal, whenever that is and whoever has written meanwhile.
 */
final class Baseline {
    private final BitSet equal;
    private final BucketDigests source;
    private final BucketDigests target;

    private Baseline(BitSet equal, BucketDigests source, BucketDigests target) {
        this.equal = equal;
        this.source = source;
        this.target = target;
    }

    /** Knows of no bucket. */
    static Baseline none(int buckets) {
        return new Baseline(new BitSet(buckets), new BucketDigests(buckets), new BucketDigests(buckets));
    }

    int buckets() {
        return source.buckets();
    }

    boolean isEmpty() {
        return equal.isEmpty();
    }

    /** All buckets but those that are equal, as the stores' digests show. */
    Set<Integer> open(BucketDigests nowSource, BucketDigests nowTarget) {
        return IntStream.range(0, buckets())
                .filter(bucket ->
                        !equal.get(bucket) || !source.same(bucket, nowSource) || !target.same(bucket, nowTarget))
                .boxed()
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** What is known after some buckets were read again. */
    Baseline after(Set<Integer> read, BucketReading readSource, BucketReading readTarget) {
        Baseline next = none(buckets());
        for (int bucket = 0; bucket < buckets(); bucket++) {
            if (!read.contains(bucket)) {
                next.add(equal.get(bucket), bucket, source, target);
            } else {
                boolean same = readSource.canonical().same(bucket, readTarget.canonical());
                next.add(same, bucket, readSource.own(), readTarget.own());
            }
        }
        return next;
    }

    private void add(boolean known, int bucket, BucketDigests fromSource, BucketDigests fromTarget) {
        if (known) {
            equal.set(bucket);
            source.add(bucket, fromSource);
            target.add(bucket, fromTarget);
        }
    }
}
