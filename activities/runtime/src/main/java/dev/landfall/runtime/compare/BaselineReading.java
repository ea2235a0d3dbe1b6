package dev.landfall.runtime.compare;

import static java.util.Objects.requireNonNull;

import dev.landfall.spi.PushedDigest;
import dev.landfall.spi.row.BucketDigests;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * For records that are transformed on their way, so that the two stores' own digests are never equal: those records come
 * here, with their stores' digests. The next time the stores are asked for their digests first, and only the records of
 * buckets that have changed on either side since they were equal come again.
 */
final class BaselineReading extends Reading {
    private final Side source;
    private final Side target;
    private final PushedDigest onSource;
    private final PushedDigest onTarget;
    private final Baselines.Slot slot;
    private final Baseline before;

    BaselineReading(Ends ends, Comparison.Setting setting, Baselines.Slot slot) {
        super(setting);
        this.source = ends.source();
        this.target = ends.target();
        this.onSource = ends.onSource();
        this.onTarget = ends.onTarget();
        this.slot = slot;
        this.before = slot.get(buckets());
    }

    @Override
    Digests digests(PendingRows pending) {
        return before.isEmpty() ? everything(pending) : whatChanged(pending);
    }

    private Digests everything(PendingRows pending) {
        Set<Integer> all = IntStream.range(0, before.buckets()).boxed().collect(Collectors.toSet());
        return read(all, 0, pending);
    }

    private Digests whatChanged(PendingRows pending) {
        AtomicReference<BucketDigests> sources = new AtomicReference<>();
        AtomicReference<BucketDigests> targets = new AtomicReference<>();
        both(
                () -> sources.set(onSource.buckets(source.entity(), source.scope(), before.buckets())),
                () -> targets.set(onTarget.buckets(target.entity(), target.scope(), before.buckets())));
        BucketDigests nowSource = requireNonNull(sources.get());
        BucketDigests nowTarget = requireNonNull(targets.get());
        Set<Integer> open = before.open(nowSource, nowTarget);
        long equal = IntStream.range(0, before.buckets())
                .filter(bucket -> !open.contains(bucket))
                .mapToLong(bucket -> nowSource.rows(bucket) + nowTarget.rows(bucket))
                .sum();
        return read(open, equal, pending);
    }

    private Digests read(Set<Integer> wanted, long equal, PendingRows pending) {
        BucketReading fromSource = BucketReading.of(before.buckets());
        BucketReading fromTarget = BucketReading.of(before.buckets());
        both(
                () -> source.records(onSource, before.buckets(), wanted, fromSource, pending::source),
                () -> target.records(onTarget, before.buckets(), wanted, fromTarget, pending::target));
        slot.put(before.after(wanted, fromSource, fromTarget));
        long rows =
                equal + fromSource.canonical().rows() + fromTarget.canonical().rows();
        return new Digests(fromSource.canonical(), fromTarget.canonical(), rows, !pending.overflown());
    }

    @Override
    void read(Set<Integer> wanted, PendingRows pending) {
        BucketReading ignored = BucketReading.of(before.buckets());
        BucketReading ignoredToo = BucketReading.of(before.buckets());
        both(
                () -> source.records(onSource, before.buckets(), wanted, ignored, pending::source),
                () -> target.records(onTarget, before.buckets(), wanted, ignoredToo, pending::target));
    }
}
