package dev.landfall.spi;

import dev.landfall.spi.row.BucketDigests;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
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

    /**
     * Streams every record in scope that falls into one of the named buckets, with the digest that {@link #buckets} sums for
     * it, both from one look at the record. All buckets are named when as many are as there are.
     */
    void records(Entity entity, Scope scope, int buckets, Set<Integer> wanted, RecordSink sink);

    /** Takes records one by one, in the reader's thread. */
    @FunctionalInterface
    interface RecordSink {
        /** Takes one record. Whatever it throws ends the reading and reaches the reader's caller. */
        void accept(Row row, int bucket, RowDigest digest);
    }
}
