package dev.landfall.spi;

import dev.landfall.spi.row.BucketDigests;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.RowDigest;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Digests computed inside the store, so that equal data never leaves it. Records fall into buckets by a hash of their key
 * that is the same on every server of the kind.
 */
public interface PushedDigest {

    /**
     * Whether both sides would encode equal records alike: same kind, compatible versions, same fields and types. When
     * false the comparison streams rows instead.
     */
    boolean comparableWith(Store other, Entity mine, Entity theirs);

    /** Digests of all records in scope, by bucket. */
    BucketDigests buckets(Entity entity, Scope scope, int buckets);

    /** Streams key and digest of every record in scope that falls into one of the named buckets. */
    void rows(Entity entity, Scope scope, int buckets, Set<Integer> wanted, BiConsumer<Key, RowDigest> sink);
}
