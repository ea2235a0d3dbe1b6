package dev.landfall.runtime.compare;

import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.RowDigest;
import java.util.Set;
import java.util.function.BiConsumer;

/** The stores digest their own rows; only digests travel. */
final class PushedReading extends Reading {
    private final Ends ends;
    private final int buckets = buckets();

    PushedReading(Ends ends, Comparison.Setting setting) {
        super(setting);
        this.ends = ends;
    }

    @Override
    Digests digests(PendingRows pending) {
        return own(ends, buckets);
    }

    @Override
    void read(Set<Integer> wanted, PendingRows pending) {
        Side source = ends.source();
        Side target = ends.target();
        both(
                () -> ends.onSource().rows(source.entity(), source.scope(), buckets, wanted, offering(pending::source)),
                () -> ends.onTarget()
                        .rows(target.entity(), target.scope(), buckets, wanted, offering(pending::target)));
    }

    private static BiConsumer<Key, RowDigest> offering(Side.Visitor visitor) {
        CanonicalDigest digest = new CanonicalDigest();
        return (key, rowDigest) -> visitor.row(key, digest.key(key), rowDigest);
    }
}
