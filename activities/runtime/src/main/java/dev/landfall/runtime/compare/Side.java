package dev.landfall.runtime.compare;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Entity;
import dev.landfall.spi.PushedDigest;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.spi.row.RowDigest;
import dev.landfall.spi.row.RowSink;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One side of an entity, its rows as digests of what the target should hold. */
final class Side {
    /** Stands for a row that can't be transformed; equal to no row's digest. */
    static final RowDigest UNCONVERTIBLE = new RowDigest(0x6c616e6466616c6cL, 0x2d2d6e6f6e652d2dL);

    private final Store store;
    private final Entity entity;
    private final Scope scope;
    private final UnaryOperator<Row> transform;

    private Side(Store store, Entity entity, Scope scope, UnaryOperator<Row> transform) {
        this.store = store;
        this.entity = entity;
        this.scope = scope;
        this.transform = transform;
    }

    /** Every record of the source, transformed. */
    static Side source(Store source, EntityPair pair) {
        return new Side(source, pair.source(), Scope.ALL, pair::transformed);
    }

    /**
     * Every record of the old side, as it became on the new one. One that is in quarantine never came there. Any other that can't be
     * transformed was carried back so, and stands for itself.
     */
    static Side old(Store old, EntityPair pair, Set<RowDigest> quarantined) {
        return new Side(old, pair.source(), Scope.ALL, row -> onward(pair, quarantined, row));
    }

    private static Row onward(EntityPair pair, Set<RowDigest> quarantined, Row row) {
        // A digest is for one thread.
        if (!quarantined.isEmpty() && quarantined.contains(new CanonicalDigest().key(row.key()))) {
            throw new Unconvertible("in quarantine");
        }
        try {
            return pair.transformed(row);
        } catch (Unconvertible e) {
            return row;
        }
    }

    /** Every record of the target, whoever wrote it. */
    static Side whole(Store target, EntityPair pair) {
        return new Side(target, pair.target(), Scope.ALL, UnaryOperator.identity());
    }

    /** The target's records that the migration wrote, as they are. */
    static Side target(OpenDataset dataset, EntityPair pair) {
        return new Side(dataset.target(), pair.target(), dataset.own(), UnaryOperator.identity());
    }

    /** Whether the target holds what it should: a record that can't be transformed should not be there. */
    static boolean agree(@Nullable RowDigest source, @Nullable RowDigest target) {
        return Objects.equals(source, target) || (UNCONVERTIBLE.equals(source) && target == null);
    }

    Store store() {
        return store;
    }

    Entity entity() {
        return entity;
    }

    Scope scope() {
        return scope;
    }

    /** Takes the key, the key's digest and the row's digest of one record. */
    interface Visitor {
        void row(Key key, RowDigest keyDigest, RowDigest digest);
    }

    /** Reads every record. */
    void scan(Visitor visitor) {
        store.source().scan(entity, scope, digesting(visitor, (key, reason) -> {}));
    }

    /**
     * The digests of those of the keys that exist, by the key's digest; records that share a key are added up.
     *
     * @param unconvertible hears about rows that can't be transformed, which get the digest {@link #UNCONVERTIBLE}
     */
    Map<RowDigest, RowDigest> fetch(Collection<Key> keys, BiConsumer<Key, String> unconvertible) {
        Map<RowDigest, RowDigest> digests = HashMap.newHashMap(keys.size());
        Visitor merge = (key, keyDigest, digest) -> digests.merge(keyDigest, digest, RowDigest::plus);
        store.source().fetch(entity, keys, scope, digesting(merge, unconvertible));
        return digests;
    }

    /** Reads the records of some buckets, adds them to {@code reading} and shows them to {@code visitor}. */
    void records(PushedDigest pushed, int buckets, Set<Integer> wanted, BucketReading reading, Visitor visitor) {
        CanonicalDigest digest = new CanonicalDigest();
        pushed.records(entity, scope, buckets, wanted, (row, bucket, own) -> {
            RowDigest canonical = canonical(digest, row, (key, reason) -> {});
            reading.own().add(bucket, own);
            reading.canonical().add(bucket, canonical);
            visitor.row(row.key(), digest.key(row.key()), canonical);
        });
    }

    private RowSink digesting(Visitor visitor, BiConsumer<Key, String> unconvertible) {
        CanonicalDigest digest = new CanonicalDigest();
        return row -> {
            RowDigest keyDigest = digest.key(row.key());
            visitor.row(row.key(), keyDigest, canonical(digest, row, unconvertible));
        };
    }

    private RowDigest canonical(CanonicalDigest digest, Row row, BiConsumer<Key, String> unconvertible) {
        try {
            return digest.row(transform.apply(row));
        } catch (Unconvertible e) {
            unconvertible.accept(row.key(), String.valueOf(e.getMessage()));
            return UNCONVERTIBLE;
        }
    }
}
