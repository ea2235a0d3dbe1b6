package dev.landfall.runtime.compare;

import dev.landfall.spi.row.BucketDigests;
import dev.landfall.spi.row.CanonicalDigest;
import java.util.BitSet;
import java.util.Set;

/** Rows come here and are digested here: the way that works between any two stores. */
final class StreamedReading extends Reading {
    private final Side source;
    private final Side target;
    private final int buckets = buckets();

    StreamedReading(Side source, Side target, Comparison.Setting setting) {
        super(setting);
        this.source = source;
        this.target = target;
    }

    @Override
    Digests digests(PendingRows pending) {
        BucketDigests sources = new BucketDigests(buckets);
        BucketDigests targets = new BucketDigests(buckets);
        both(() -> source.scan(adding(sources, pending::source)), () -> target.scan(adding(targets, pending::target)));
        return Digests.of(sources, targets, !pending.overflown());
    }

    @Override
    void read(Set<Integer> wanted, PendingRows pending) {
        BitSet bits = new BitSet(buckets);
        wanted.forEach(bits::set);
        both(() -> source.scan(only(bits, pending::source)), () -> target.scan(only(bits, pending::target)));
    }

    private Side.Visitor adding(BucketDigests digests, Side.Visitor visitor) {
        return (key, keyDigest, digest) -> {
            digests.add(CanonicalDigest.bucket(keyDigest, buckets), digest);
            visitor.row(key, keyDigest, digest);
        };
    }

    private Side.Visitor only(BitSet wanted, Side.Visitor visitor) {
        return (key, keyDigest, digest) -> {
            if (wanted.get(CanonicalDigest.bucket(keyDigest, buckets))) {
                visitor.row(key, keyDigest, digest);
            }
        };
    }
}
