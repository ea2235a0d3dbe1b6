package dev.landfall.runtime.dataset;

import dev.landfall.runtime.dataset.MemoryTable.Stored;
import dev.landfall.spi.Concern;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Inspect;
import dev.landfall.spi.Partition;
import dev.landfall.spi.PushedDigest;
import dev.landfall.spi.Query;
import dev.landfall.spi.Scope;
import dev.landfall.spi.ServerIdentity;
import dev.landfall.spi.Source;
import dev.landfall.spi.Store;
import dev.landfall.spi.StoreRole;
import dev.landfall.spi.Target;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.BucketDigests;
import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.spi.row.RowDigest;
import dev.landfall.spi.row.RowSink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A whole small store in memory, whose reading a test can disturb. */
public final class MemoryStore implements Store, Inspect, Source, Target {
    private final Map<String, Entity> entities = new LinkedHashMap<>();
    private final Map<String, MemoryTable> tables = new LinkedHashMap<>();
    private final AtomicLong scans = new AtomicLong();
    private volatile Disturbance disturbance = (entity, read) -> {};
    private volatile Runnable afterWrite = () -> {};
    private @Nullable Query query;
    private boolean digesting;
    /** Keys of the records that were handed out with their digests. */
    public final List<Key> handed = Collections.synchronizedList(new ArrayList<>());
    /** Every write and delete, as {@code "write leads"}. */
    public final List<String> journal = Collections.synchronizedList(new ArrayList<>());

    /** Called before each row that a scan gives, and before a fetch with {@code read} −1; may write, or throw. */
    public interface Disturbance {
        void before(String entity, long read);
    }

    /** Adds an empty entity. */
    public MemoryStore entity(Entity entity) {
        entities.put(entity.name(), entity);
        tables.put(entity.name(), new MemoryTable());
        return this;
    }

    /** Disturbs scans from now on. */
    public void disturb(Disturbance with) {
        disturbance = with;
    }

    /** Does something after each write from now on. */
    public void afterWrite(Runnable action) {
        afterWrite = action;
    }

    /** Lets the store answer queries. */
    public void answer(Query with) {
        query = with;
    }

    /** Lets the store digest its rows itself. */
    public void digest() {
        digesting = true;
    }

    /** How many scans were begun. */
    public long scans() {
        return scans.get();
    }

    /** Puts a row there; {@code owner} null for one that no migration wrote. */
    public void put(String entity, @Nullable String owner, Row row) {
        table(entity).rows.put(MemoryTable.place(row.key()), new Stored(row.key(), row.fields(), owner));
    }

    /** Takes a row away. */
    public void drop(String entity, Key key) {
        table(entity).rows.remove(MemoryTable.place(key));
    }

    /** The fields of a row, or null. */
    public @Nullable Map<String, @Nullable Object> get(String entity, Key key) {
        Stored stored = table(entity).rows.get(MemoryTable.place(key));
        return stored == null ? null : stored.fields();
    }

    @Override
    public Inspect inspect() {
        return this;
    }

    @Override
    public Source source() {
        return this;
    }

    @Override
    public Target target() {
        return this;
    }

    @Override
    public Optional<Query> query() {
        return Optional.ofNullable(query);
    }

    @Override
    public Optional<PushedDigest> pushedDigest() {
        return digesting ? Optional.of(new Pushed()) : Optional.empty();
    }

    @Override
    public void close() {}

    @Override
    public ServerIdentity identity() {
        return new ServerIdentity("memory-" + System.identityHashCode(this), "1");
    }

    @Override
    public List<Entity> entities(Map<String, String> keys) {
        return List.copyOf(entities.values());
    }

    @Override
    public List<Concern> concerns(StoreRole role, List<String> names) {
        return List.of();
    }

    @Override
    public List<Partition> partition(Entity entity, long rowsEach) {
        return List.of(new Partition(entity.name(), 0, 1, "", "", entity.rows()));
    }

    @Override
    public void scan(Entity entity, Partition partition, Scope scope, RowSink sink) {
        scan(entity, scope, sink);
    }

    @Override
    public void scan(Entity entity, Scope scope, RowSink sink) {
        scans.incrementAndGet();
        long read = 0;
        for (Stored stored : table(entity.name()).rows.values()) {
            disturbance.before(entity.name(), read++);
            if (Thread.currentThread().isInterrupted()) {
                throw new StoreFailure(FailureClass.TRANSIENT, entity.name(), "interrupted", "Try again.", null);
            }
            if (within(stored, scope)) {
                sink.accept(new Row(stored.key(), stored.fields()));
            }
        }
    }

    @Override
    public void fetch(Entity entity, Collection<Key> keys, Scope scope, RowSink sink) {
        if (keys.size() > 10_000) {
            throw new IllegalArgumentException("too many keys");
        }
        disturbance.before(entity.name(), -1);
        for (String place : table(entity.name()).places(keys)) {
            Stored stored = table(entity.name()).rows.get(place);
            if (stored != null && within(stored, scope)) {
                sink.accept(new Row(stored.key(), stored.fields()));
            }
        }
    }

    @Override
    public long count(Entity entity, Scope scope) {
        return table(entity.name()).rows.values().stream()
                .filter(stored -> within(stored, scope))
                .count();
    }

    @Override
    public void begin(String migration, Entity entity) {}

    @Override
    public void adopt(String migration, Entity entity) {
        Map<String, Stored> rows = table(entity.name()).rows;
        rows.replaceAll((place, stored) -> new Stored(stored.key(), stored.fields(), migration));
    }

    @Override
    public void write(Batch batch, Entity entity, List<Row> rows) {
        journal.add("write " + entity.name());
        rows.forEach(row -> put(entity.name(), batch.migration(), row));
        afterWrite.run();
    }

    @Override
    public void delete(Batch batch, Entity entity, Collection<Key> keys) {
        journal.add("delete " + entity.name());
        Scope own = new Scope.WrittenBy(batch.migration());
        Set<String> places = table(entity.name()).places(keys);
        table(entity.name())
                .rows
                .entrySet()
                .removeIf(row -> places.contains(row.getKey()) && within(row.getValue(), own));
    }

    @Override
    public List<Key> conflicts(String migration, Entity entity, Collection<Key> keys) {
        return List.of();
    }

    @Override
    public void settle(String migration, List<Entity> settled, @Nullable Store source) {}

    @Override
    public long removeOwn(String migration, Entity entity) {
        long before = count(entity, Scope.ALL);
        table(entity.name()).rows.values().removeIf(stored -> migration.equals(stored.owner()));
        return before - count(entity, Scope.ALL);
    }

    @Override
    public void forget(String migration) {}

    private MemoryTable table(String entity) {
        return Objects.requireNonNull(tables.get(entity), entity);
    }

    private static boolean within(Stored stored, Scope scope) {
        return switch (scope) {
            case Scope.All all -> true;
            case Scope.WrittenBy own -> own.migration().equals(stored.owner());
        };
    }

    /** Digests of another make than the canonical ones, as a real store's are. */
    private final class Pushed implements PushedDigest {
        @Override
        public boolean comparableWith(Store other, Entity mine, Entity theirs) {
            return other.pushedDigest().isPresent();
        }

        @Override
        public BucketDigests buckets(Entity entity, Scope scope, int buckets) {
            BucketDigests digests = new BucketDigests(buckets);
            digest(entity, scope, (key, digest) -> digests.add(bucket(key, buckets), digest));
            return digests;
        }

        @Override
        public void rows(
                Entity entity, Scope scope, int buckets, Set<Integer> wanted, BiConsumer<Key, RowDigest> sink) {
            digest(entity, scope, (key, digest) -> {
                if (wanted.contains(bucket(key, buckets))) {
                    sink.accept(key, digest);
                }
            });
        }

        @Override
        public void records(Entity entity, Scope scope, int buckets, Set<Integer> wanted, RecordSink sink) {
            CanonicalDigest digest = new CanonicalDigest();
            scan(entity, scope, row -> {
                int bucket = bucket(row.key(), buckets);
                if (wanted.contains(bucket)) {
                    handed.add(row.key());
                    sink.accept(row, bucket, own(digest, row));
                }
            });
        }

        private static RowDigest own(CanonicalDigest digest, Row row) {
            return digest.row(row).plus(new RowDigest(1, 1));
        }

        private void digest(Entity entity, Scope scope, BiConsumer<Key, RowDigest> sink) {
            CanonicalDigest digest = new CanonicalDigest();
            scan(entity, scope, row -> sink.accept(row.key(), own(digest, row)));
        }

        private static int bucket(Key key, int buckets) {
            return Math.floorMod(MemoryTable.place(key).hashCode(), buckets);
        }
    }
}
