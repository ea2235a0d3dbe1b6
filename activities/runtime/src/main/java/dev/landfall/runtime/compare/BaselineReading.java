package dev.landfall.runtime.compare;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * For records that are transformed on their way, so that the two stores' own digests are never equal: those records come
 * here, with their stores' digests. The next time the stores are asked for their digests first, and only the records of
 * buckets that have changed on either side since they were equal come again.
 */
final class BaselineReading extends Reading {
    private final Ends ends;
    private final Baselines.Slot slot;
    private final Baseline before;

    BaselineReading(Ends ends, Comparison.Setting setting, Baselines.Slot slot) {
        super(setting);
        this.ends = ends;
        this.slot = slot;
        this.before = slot.get(buckets());
    }

    @Override
    Digests digests(PendingRows pending) {
        return before.isEmpty() ? everything(pending) : whatChanged(pending);
    }

    private Digests everything(PendingRows pending) {
        Set<Integer> all = IntStream.range(0, before.buckets()).boxed().collect(Collectors.toSet());
        return learned(all, 0, pending);
    }

    private Digests whatChanged(PendingRows pending) {
        Digests now = own(ends, before.buckets());
        Set<Integer> open = before.open(now.source(), now.target());
        long equal = IntStream.range(0, before.buckets())
                .filter(bucket -> !open.contains(bucket))
                .mapToLong(bucket -> now.source().rows(bucket) + now.target().rows(bucket))
                .sum();
        return learned(open, equal, pending);
    }

    private Digests learned(Set<Integer> wanted, long equal, PendingRows pending) {
        BucketReading source = BucketReading.of(before.buckets());
        BucketReading target = BucketReading.of(before.buckets());
        read(wanted, source, target, pending);
        slot.put(before.after(wanted, source, target));
        long rows = equal + source.canonical().rows() + target.canonical().rows();
        return new Digests(source.canonical(), target.canonical(), rows, !pending.overflown());
    }

    @Override
    void read(Set<Integer> wanted, PendingRows pending) {
        read(wanted, BucketReading.of(before.buckets()), BucketReading.of(before.buckets()), pending);
    }

    private void read(Set<Integer> wanted, BucketReading source, BucketReading target, PendingRows pending) {
        int buckets = before.buckets();
        both(
                () -> ends.source().records(ends.onSource(), buckets, wanted, source, pending::source),
                () -> ends.target().records(ends.onTarget(), buckets, wanted, target, pending::target));
    }
}
