package dev.landfall.spi.row;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Counts and digests of records that fall into buckets by key. Memory: 24 bytes a bucket. Not safe for several threads. */
public final class BucketDigests {
    private final long[] counts;
    private final long[] highs;
    private final long[] lows;

    /** Empty digests for {@code buckets} buckets. */
    public BucketDigests(int buckets) {
        counts = new long[buckets];
        highs = new long[buckets];
        lows = new long[buckets];
    }

    /** How many buckets there are. */
    public int buckets() {
        return counts.length;
    }

    /** Adds one record. */
    public void add(int bucket, RowDigest digest) {
        add(bucket, 1, digest);
    }

    /** Adds {@code count} records whose digests add up to {@code digest}. */
    public void add(int bucket, long count, RowDigest digest) {
        counts[bucket] += count;
        highs[bucket] += digest.high();
        lows[bucket] += digest.low();
    }

    /** Adds what {@code other} has in one bucket. */
    public void add(int bucket, BucketDigests other) {
        counts[bucket] += other.counts[bucket];
        highs[bucket] += other.highs[bucket];
        lows[bucket] += other.lows[bucket];
    }

    /** Whether both hold the same in one bucket. */
    public boolean same(int bucket, BucketDigests other) {
        return counts[bucket] == other.counts[bucket]
                && highs[bucket] == other.highs[bucket]
                && lows[bucket] == other.lows[bucket];
    }

    /** Records in one bucket. */
    public long rows(int bucket) {
        return counts[bucket];
    }

    /** Records in all buckets. */
    public long rows() {
        return Arrays.stream(counts).sum();
    }

    /** The digest over all buckets. */
    public RowDigest total() {
        return new RowDigest(Arrays.stream(highs).sum(), Arrays.stream(lows).sum());
    }

    /** The buckets that differ, in order. Both sides must have the same number of buckets. */
    public Set<Integer> differing(BucketDigests other) {
        if (other.buckets() != buckets()) {
            throw new IllegalArgumentException(buckets() + " buckets against " + other.buckets());
        }
        Set<Integer> differing = new TreeSet<>();
        for (int i = 0; i < counts.length; i++) {
            if (!same(i, other)) {
                differing.add(i);
            }
        }
        return differing;
    }
}
