package dev.landfall.runtime.compare;

import static java.util.Objects.requireNonNull;

import dev.landfall.spi.PushedDigest;
import dev.landfall.spi.row.BucketDigests;
import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.RowDigest;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/** The stores digest their own rows; only digests travel. */
final class PushedReading extends Reading {
    private final Side source;
    private final Side target;
    private final PushedDigest onSource;
    private final PushedDigest onTarget;
    private final int buckets = buckets();

    PushedReading(Ends ends, Comparison.Setting setting) {
        super(setting);
        this.source = ends.source();
        this.onSource = ends.onSource();
        this.target = ends.target();
        this.onTarget = ends.onTarget();
    }

    @Override
    Digests digests(PendingRows pending) {
        AtomicReference<BucketDigests> sources = new AtomicReference<>();
        AtomicReference<BucketDigests> targets = new AtomicReference<>();
        both(
                () -> sources.set(onSource.buckets(source.entity(), source.scope(), buckets)),
                () -> targets.set(onTarget.buckets(target.entity(), target.scope(), buckets)));
        return Digests.of(requireNonNull(sources.get()), requireNonNull(targets.get()), false);
    }

    @Override
    void read(Set<Integer> wanted, PendingRows pending) {
        both(
                () -> onSource.rows(source.entity(), source.scope(), buckets, wanted, offering(pending::source)),
                () -> onTarget.rows(target.entity(), target.scope(), buckets, wanted, offering(pending::target)));
    }

    private static BiConsumer<Key, RowDigest> offering(Side.Visitor visitor) {
        CanonicalDigest digest = new CanonicalDigest();
        return (key, rowDigest) -> visitor.row(key, digest.key(key), rowDigest);
    }
}
