package dev.landfall.runtime.compare;

import static java.util.Objects.requireNonNull;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.BucketDigests;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** How both sides are read: as rows, or as digests that the stores make. */
abstract sealed class Reading permits StreamedReading, PushedReading, BaselineReading {
    private static final int ROWS_EACH = 8;
    private static final int FEWEST = 64;
    private static final int MOST = 65_536;

    private final Comparison.Setting setting;

    Reading(Comparison.Setting setting) {
        this.setting = setting;
    }

    /** Pushed down where both sides encode alike: wholly when nothing is transformed, else what has not changed. */
    static Reading of(Side source, Side target, Comparison.Setting setting) {
        return pushed(source, target, setting).orElseGet(() -> new StreamedReading(source, target, setting));
    }

    private static Optional<Reading> pushed(Side source, Side target, Comparison.Setting setting) {
        return setting.pair().asItIs()
                ? Ends.of(source, target).map(ends -> new PushedReading(ends, setting))
                : setting.baseline()
                        .flatMap(slot -> Ends.of(source, target).map(ends -> new BaselineReading(ends, setting, slot)));
    }

    /**
     * The digests of both sides by bucket, of buckets not yet known to be equal.
     *
     * @param rows records that were compared, both sides together
     * @param pendingComplete whether every unmatched row is among the pending ones
     */
    record Digests(BucketDigests source, BucketDigests target, long rows, boolean pendingComplete) {
        /** Of every bucket. */
        static Digests of(BucketDigests source, BucketDigests target, boolean pendingComplete) {
            return new Digests(source, target, source.rows() + target.rows(), pendingComplete);
        }
    }

    /** Reads everything once; rows that it comes by are offered to {@code pending}. */
    abstract Digests digests(PendingRows pending);

    /** Reads the rows of some buckets into {@code pending}. */
    abstract void read(Set<Integer> buckets, PendingRows pending);

    /** The unmatched rows of some buckets. */
    PendingRows rows(Set<Integer> buckets, int limit) {
        PendingRows pending = new PendingRows(limit);
        read(buckets, pending);
        if (pending.overflown()) {
            throw new StoreFailure(
                    FailureClass.TRANSIENT,
                    setting.pair().name(),
                    "rows are added faster than they can be compared",
                    "It is tried again; lower the load on the source if it stays so.",
                    null);
        }
        return pending;
    }

    /** The stores' own digests of all their records. */
    Digests own(Ends ends, int buckets) {
        AtomicReference<BucketDigests> sources = new AtomicReference<>();
        AtomicReference<BucketDigests> targets = new AtomicReference<>();
        both(() -> sources.set(ends.sourceBuckets(buckets)), () -> targets.set(ends.targetBuckets(buckets)));
        return Digests.of(requireNonNull(sources.get()), requireNonNull(targets.get()), false);
    }

    /** Both sides at once; the first failure ends both. */
    void both(Runnable source, Runnable target) {
        Concurrently.run(List.of(source, target), 2, setting.heartbeat());
    }

    /** A few rows to a bucket, as far as estimates can be trusted; a power of two. */
    int buckets() {
        long rows =
                Math.max(setting.pair().source().rows(), setting.pair().target().rows());
        return Integer.highestOneBit(Math.clamp(rows / ROWS_EACH, FEWEST, MOST));
    }
}
