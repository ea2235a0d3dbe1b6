package dev.landfall.runtime.compare;

import static java.util.Objects.requireNonNull;

import dev.landfall.spi.PushedDigest;
import dev.landfall.spi.row.BucketDigests;
import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.RowDigest;
import java.util.Optional;
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

    private PushedReading(
            Side source, PushedDigest onSource, Side target, PushedDigest onTarget, Comparison.Setting setting) {
        super(setting);
        this.source = source;
        this.onSource = onSource;
        this.target = target;
        this.onTarget = onTarget;
    }

    /** Empty when a side can't, or when equal rows would be encoded in two ways. */
    static Optional<Reading> between(Side source, Side target, Comparison.Setting setting) {
        Optional<PushedDigest> left = source.store().pushedDigest();
        Optional<PushedDigest> right = target.store().pushedDigest();
        return left.filter(digest -> right.isPresent())
                .filter(digest -> digest.comparableWith(target.store(), source.entity(), target.entity()))
                .map(digest -> new PushedReading(source, digest, target, right.orElseThrow(), setting));
    }

    @Override
    Digests digests(PendingRows pending) {
        AtomicReference<BucketDigests> sources = new AtomicReference<>();
        AtomicReference<BucketDigests> targets = new AtomicReference<>();
        both(
                () -> sources.set(onSource.buckets(source.entity(), source.scope(), buckets)),
                () -> targets.set(onTarget.buckets(target.entity(), target.scope(), buckets)));
        return new Digests(requireNonNull(sources.get()), requireNonNull(targets.get()), false);
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
