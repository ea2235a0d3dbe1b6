package dev.landfall.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.landfall.spi.Capability;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.StoreRole;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.copy.CopyResult;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.BucketDigests;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.spi.row.RowDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every adapter must do. Optional abilities are skipped, aloud, where the adapter does not declare them. */
@Tag("servers")
public abstract class StoreContract {
    private static final String MIGRATION = "contract";
    private static final int ROWS = 250;

    private Store source;
    private Store target;

    /** The servers and sample data of the adapter under test. */
    protected abstract StoreFixture fixture();

    @SuppressWarnings("NullAway.Init")
    protected StoreContract() {}

    @BeforeEach
    void openStores() {
        fixture().reset();
        source = fixture().adapter().open(fixture().source());
        target = fixture().adapter().open(fixture().target());
    }

    @AfterEach
    void closeStores() {
        source.close();
        target.close();
    }

    @Test
    void identityShouldTellServersApart() {
        assertThat(source.inspect().identity()).isEqualTo(source.inspect().identity());
        assertThat(source.inspect().identity().id())
                .isNotEqualTo(target.inspect().identity().id());
        assertThat(source.inspect().identity().version()).isNotBlank();
    }

    @Test
    void declaredCapabilitiesShouldBeThoseThatTheStoreHas() {
        Set<Capability> declared = fixture().adapter().capabilities();
        assertThat(source.nativeCopy().isPresent()).isEqualTo(declared.contains(Capability.NATIVE_COPY));
        assertThat(source.pushedDigest().isPresent()).isEqualTo(declared.contains(Capability.DIGEST));
        assertThat(source.freeze().isPresent()).isEqualTo(declared.contains(Capability.FREEZE));
        assertThat(source.query().isPresent()).isEqualTo(declared.contains(Capability.QUERY));
        assertThat(source.defer().isPresent()).isEqualTo(declared.contains(Capability.DEFER));
    }

    @Test
    void aHealthyStoreShouldRaiseNoBlockingConcern() {
        // With records, as some stores know an entity only by them.
        fill(source, 0, 3);
        fill(target, 0, 3);
        for (StoreRole role : StoreRole.values()) {
            Store store = role == StoreRole.SOURCE ? source : target;
            assertThat(store.inspect().concerns(role, List.of(fixture().entity())))
                    .filteredOn(concern -> concern.severity() == dev.landfall.runbook.Severity.BLOCK)
                    .isEmpty();
        }
    }

    @Test
    void writtenRowsShouldComeBackAsTheyWere() {
        List<Row> rows = fill(source, 0, ROWS);
        assertThat(content(source, Scope.ALL)).isEqualTo(byKey(rows));
        assertThat(source.source().count(entity(source), Scope.ALL)).isEqualTo(ROWS);
        assertThat(entity(source).key()).isNotEmpty();
    }

    @Test
    void partitionsShouldCoverEveryRowOnce() {
        List<Row> rows = fill(source, 0, ROWS);
        Entity entity = entity(source);
        for (long each : new long[] {1, 37, 100_000}) {
            List<Key> seen = new ArrayList<>();
            for (Partition partition : source.source().partition(entity, each)) {
                source.source().scan(entity, partition, Scope.ALL, row -> seen.add(row.key()));
            }
            assertThat(seen).hasSize(ROWS).doesNotHaveDuplicates();
            assertThat(new HashSet<>(seen)).isEqualTo(byKey(rows).keySet());
        }
    }

    @Test
    void anEmptyEntityShouldBeCopiedAndCountedAsEmpty() {
        Entity entity = entity(source);
        List<Key> seen = new ArrayList<>();
        source.source()
                .partition(entity, 100)
                .forEach(partition -> source.source().scan(entity, partition, Scope.ALL, row -> seen.add(row.key())));
        assertThat(seen).isEmpty();
        assertThat(source.source().count(entity, Scope.ALL)).isZero();
    }

    @Test
    void writingABatchTwiceShouldEqualWritingItOnce() {
        List<Row> rows = fill(target, 0, 50);
        target.target().write(batch("b", 1), entity(target), rows);
        target.target().write(batch("b", 1), entity(target), rows);
        assertThat(content(target, Scope.ALL)).isEqualTo(byKey(rows));
    }

    @Test
    void writingAnOwnKeyAgainShouldReplaceTheRecord() {
        Row before = fixture().row(1);
        Row after = fixture().changed(before);
        fill(target, 1, 2);
        target.target().write(batch("b", 1), entity(target), List.of(after));
        assertThat(content(target, Scope.ALL)).isEqualTo(byKey(List.of(after)));
    }

    @Test
    void fetchShouldGiveExactlyTheNamedRowsThatExist() {
        fill(source, 0, 20);
        List<Key> wanted = List.of(
                fixture().row(3).key(),
                fixture().row(7).key(),
                fixture().row(999).key());
        Map<Key, Map<String, @Nullable Object>> found = new HashMap<>();
        source.source().fetch(entity(source), wanted, Scope.ALL, row -> found.put(row.key(), normal(row)));
        assertThat(found).isEqualTo(byKey(List.of(fixture().row(3), fixture().row(7))));
    }

    @Test
    void deleteShouldRemoveOwnRowsOnly() {
        prior(0, 5);
        fill(target, 10, 20);
        Entity entity = entity(target);
        target.target()
                .delete(
                        batch("d", 1),
                        entity,
                        List.of(
                                fixture().row(2).key(),
                                fixture().row(12).key(),
                                fixture().row(999).key()));
        assertThat(content(target, Scope.ALL).keySet())
                .hasSize(14)
                .contains(fixture().row(2).key())
                .doesNotContain(fixture().row(12).key());
    }

    @Test
    void priorRowsShouldStayOutOfTheOwnScope() {
        prior(0, 5);
        List<Row> own = fill(target, 10, 20);
        Entity entity = entity(target);
        assertThat(content(target, new Scope.WrittenBy(MIGRATION))).isEqualTo(byKey(own));
        assertThat(target.source().count(entity, new Scope.WrittenBy(MIGRATION)))
                .isEqualTo(10);
        List<Key> mixed = List.of(fixture().row(1).key(), fixture().row(11).key());
        List<Key> fetched = new ArrayList<>();
        target.source().fetch(entity, mixed, new Scope.WrittenBy(MIGRATION), row -> fetched.add(row.key()));
        assertThat(fetched).containsExactly(fixture().row(11).key());
    }

    @Test
    void beginningAgainShouldNotTurnOwnRowsIntoPriorOnes() {
        List<Row> own = fill(target, 0, 10);
        target.target().begin(MIGRATION, entity(target));
        assertThat(content(target, new Scope.WrittenBy(MIGRATION))).isEqualTo(byKey(own));
    }

    @Test
    void aPriorKeyShouldBeReportedAndNeverOverwritten() {
        prior(0, 5);
        target.target().begin(MIGRATION, entity(target));
        List<Key> asked = List.of(fixture().row(3).key(), fixture().row(50).key());
        assertThat(target.target().conflicts(MIGRATION, entity(target), asked))
                .containsExactly(fixture().row(3).key());
        List<Row> rows = List.of(fixture().row(60), fixture().changed(fixture().row(3)));
        assertThatThrownBy(() -> target.target().write(batch("c", 1), entity(target), rows))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.DATA));
        assertThat(content(target, Scope.ALL)).isEqualTo(byKey(sample(0, 5)));
    }

    @Test
    void removingOwnRowsShouldLeaveTheTargetAsItWas() {
        prior(0, 5);
        fill(target, 10, 60);
        assertThat(target.target().removeOwn(MIGRATION, entity(target))).isEqualTo(50);
        assertThat(target.target().removeOwn(MIGRATION, entity(target))).isZero();
        target.target().forget(MIGRATION);
        target.target().forget(MIGRATION);
        assertThat(content(target, Scope.ALL)).isEqualTo(byKey(sample(0, 5)));
    }

    @Test
    void nativeCopyShouldMoveEveryRowAndLeavePriorOnes() {
        assumeThat(source.nativeCopy().isPresent())
                .as("adapter declares no native copy")
                .isTrue();
        prior(1000, 1005);
        List<Row> rows = fill(source, 0, ROWS);
        CopyResult first = copyAll(1, 64);
        assertThat(first.rows()).isEqualTo(ROWS);
        assertThat(first.bytes()).isPositive();
        assertThat(content(target, new Scope.WrittenBy(MIGRATION))).isEqualTo(byKey(rows));
        assertThat(content(target, Scope.ALL)).hasSize(ROWS + 5);
    }

    @Test
    void nativeCopyTwiceShouldDoubleNothing() {
        assumeThat(source.nativeCopy().isPresent())
                .as("adapter declares no native copy")
                .isTrue();
        List<Row> rows = fill(source, 0, ROWS);
        copyAll(1, 64);
        assertThat(copyAll(2, 64).rows()).isEqualTo(ROWS);
        assertThat(content(target, new Scope.WrittenBy(MIGRATION))).isEqualTo(byKey(rows));
    }

    @Test
    void nativeCopyShouldGoOnAfterItWasStopped() {
        assumeThat(source.nativeCopy().isPresent())
                .as("adapter declares no native copy")
                .isTrue();
        List<Row> rows = fill(source, 0, ROWS);
        IllegalStateException stop = new IllegalStateException("stopped here");
        assertThatThrownBy(() -> copyAll(1, 20, (copied, bytes) -> {
                    throw stop;
                }))
                .isSameAs(stop);
        assertThat(copyAll(2, 20).rows()).isEqualTo(ROWS);
        assertThat(content(target, new Scope.WrittenBy(MIGRATION))).isEqualTo(byKey(rows));
    }

    @Test
    void pushedDigestsShouldDifferExactlyWhereRowsDo() {
        assumeThat(source.pushedDigest().isPresent())
                .as("adapter declares no pushed digest")
                .isTrue();
        fill(source, 0, ROWS);
        fill(target, 0, ROWS);
        assertThat(digestDifferences()).isEmpty();
        target.target()
                .write(
                        batch("x", 1),
                        entity(target),
                        List.of(fixture().changed(fixture().row(17))));
        target.target()
                .delete(batch("y", 1), entity(target), List.of(fixture().row(99).key()));
        assertThat(digestDifferences())
                .containsExactlyInAnyOrder(
                        fixture().row(17).key(), fixture().row(99).key());
    }

    @Test
    void aFreezeShouldRefuseWritesUntilItIsReleased() {
        assumeThat(source.freeze().isPresent()).as("adapter declares no freeze").isTrue();
        fill(source, 0, 3);
        List<Entity> entities = List.of(entity(source));
        var freeze = source.freeze().orElseThrow();
        assertThat(freeze.canaryRefused(MIGRATION, entities)).isFalse();
        freeze.hold(MIGRATION, entities, Duration.ofSeconds(30), Duration.ofSeconds(2));
        assertThat(freeze.canaryRefused(MIGRATION, entities)).isTrue();
        assertThat(content(source, Scope.ALL)).hasSize(3);
        freeze.release(MIGRATION, entities);
        freeze.release(MIGRATION, entities);
        assertThat(freeze.canaryRefused(MIGRATION, entities)).isFalse();
        assertThat(content(source, Scope.ALL)).hasSize(3);
    }

    @Test
    void aFreezeThatNobodyRenewsShouldEndByItself() {
        assumeThat(source.freeze().isPresent()).as("adapter declares no freeze").isTrue();
        List<Entity> entities = List.of(entity(source));
        var freeze = source.freeze().orElseThrow();
        freeze.hold(MIGRATION, entities, Duration.ofMillis(1500), Duration.ofSeconds(1));
        assertThat(freeze.canaryRefused(MIGRATION, entities)).isTrue();
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (freeze.canaryRefused(MIGRATION, entities)) {
            assertThat(System.nanoTime()).as("the lease ended").isLessThan(deadline);
        }
        freeze.release(MIGRATION, entities);
    }

    @Test
    void aFenceShouldNotEndByItself() {
        assumeThat(source.freeze().isPresent()).as("adapter declares no freeze").isTrue();
        List<Entity> entities = List.of(entity(source));
        var freeze = source.freeze().orElseThrow();
        freeze.hold(MIGRATION, entities, Duration.ofMillis(500), Duration.ofSeconds(1));
        freeze.fence(MIGRATION, entities);
        long end = System.nanoTime() + Duration.ofMillis(900).toNanos();
        while (System.nanoTime() < end) {
            assertThat(freeze.canaryRefused(MIGRATION, entities)).isTrue();
        }
        freeze.release(MIGRATION, entities);
        assertThat(freeze.canaryRefused(MIGRATION, entities)).isFalse();
    }

    @Test
    void anUnknownEntityShouldBeAConfigurationFailure() {
        Entity nowhere = new Entity("no_such_entity", List.of(), List.of("id"), 0, 0);
        assertThat(source.inspect().concerns(StoreRole.SOURCE, List.of("no_such_entity")))
                .anySatisfy(concern -> assertThat(concern.where()).contains("no_such_entity"));
        assertThat(source.inspect().entities(fixture().keys()))
                .extracting(Entity::name)
                .contains(fixture().entity())
                .doesNotContain(nowhere.name());
    }

    @Test
    void anUnreachableStoreShouldBeATransientFailureWithoutItsAddress() {
        ConnectionSettings settings = fixture().source();
        String url = settings.url().replaceAll(":\\d+", ":1");
        var broken = new ConnectionSettings(
                "broken", settings.kind(), url, settings.username(), settings.password(), settings.tls());
        try (Store store = fixture().adapter().open(broken)) {
            assertThatThrownBy(() -> store.inspect().identity()).isInstanceOfSatisfying(StoreFailure.class, failure -> {
                assertThat(failure.failureClass()).isEqualTo(FailureClass.TRANSIENT);
                assertThat(failure.where()).contains("broken");
                assertThat(failure.getMessage()).doesNotContain(url);
            });
        }
    }

    @Test
    void aWrongPasswordShouldBeAConfigurationFailureWithoutThePassword() {
        ConnectionSettings wrong = fixture().wrongPassword();
        assumeThat(wrong != null).as("the server asks for no password").isTrue();
        try (Store store = fixture().adapter().open(java.util.Objects.requireNonNull(wrong))) {
            assertThatThrownBy(() -> store.inspect().identity()).isInstanceOfSatisfying(StoreFailure.class, failure -> {
                assertThat(failure.failureClass()).isEqualTo(FailureClass.CONFIGURATION);
                assertThat(failure.getMessage()).doesNotContain(String.valueOf(wrong.password()));
            });
        }
    }

    private Set<Key> digestDifferences() {
        var mine = source.pushedDigest().orElseThrow();
        var theirs = target.pushedDigest().orElseThrow();
        assertThat(mine.comparableWith(target, entity(source), entity(target))).isTrue();
        int buckets = 16;
        BucketDigests left = mine.buckets(entity(source), Scope.ALL, buckets);
        BucketDigests right = theirs.buckets(entity(target), Scope.ALL, buckets);
        Set<Integer> differing = left.differing(right);
        Map<Key, RowDigest> leftRows = new HashMap<>();
        Map<Key, RowDigest> rightRows = new HashMap<>();
        mine.rows(entity(source), Scope.ALL, buckets, differing, leftRows::put);
        theirs.rows(entity(target), Scope.ALL, buckets, differing, rightRows::put);
        Set<Key> keys = new HashSet<>(leftRows.keySet());
        keys.addAll(rightRows.keySet());
        keys.removeIf(key -> java.util.Objects.equals(leftRows.get(key), rightRows.get(key)));
        return keys;
    }

    private CopyResult copyAll(long fence, int batchRows) {
        return copyAll(fence, batchRows, (rows, bytes) -> {});
    }

    private CopyResult copyAll(long fence, int batchRows, dev.landfall.spi.copy.Progress progress) {
        Entity from = entity(source);
        Entity to = entity(target);
        target.target().begin(MIGRATION, to);
        long rows = 0;
        long bytes = 0;
        for (Partition partition : source.source().partition(from, 100)) {
            Batch writer = batch(partition.entity() + "/" + partition.index(), fence);
            CopyResult result = target.nativeCopy()
                    .orElseThrow()
                    .copy(source, new CopyJob(writer, from, to, partition, batchRows, Map.of()), progress);
            rows += result.rows();
            bytes += result.bytes();
        }
        return new CopyResult(rows, bytes, Map.of());
    }

    /** Rows that were on the target before the migration: written under another name, then forgotten. */
    private void prior(int from, int to) {
        target.target().begin("earlier", entity(target));
        target.target().write(new Batch("earlier", "prior", 1), entity(target), sample(from, to));
        target.target().forget("earlier");
        target.target().begin(MIGRATION, entity(target));
    }

    private List<Row> fill(Store store, int from, int to) {
        List<Row> rows = sample(from, to);
        store.target().begin(MIGRATION, entity(store));
        store.target().write(batch("fill", 1), entity(store), rows);
        return rows;
    }

    private List<Row> sample(int from, int to) {
        return IntStream.range(from, to).mapToObj(fixture()::row).toList();
    }

    private Entity entity(Store store) {
        return store.inspect().entities(fixture().keys()).stream()
                .filter(entity -> entity.name().equals(fixture().entity()))
                .findFirst()
                .orElseThrow();
    }

    private Map<Key, Map<String, @Nullable Object>> content(Store store, Scope scope) {
        Map<Key, Map<String, @Nullable Object>> rows = new HashMap<>();
        store.source().scan(entity(store), scope, row -> {
            assertThat(rows.put(row.key(), normal(row))).as("seen twice").isNull();
        });
        return rows;
    }

    private static Map<Key, Map<String, @Nullable Object>> byKey(List<Row> rows) {
        Map<Key, Map<String, @Nullable Object>> map = new HashMap<>();
        rows.forEach(row -> map.put(row.key(), normal(row)));
        return map;
    }

    /** Arrays as lists, so that equals compares what they hold; absent and null fields alike. */
    private static Map<String, @Nullable Object> normal(Row row) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        row.fields().forEach((name, value) -> {
            if (value != null) {
                fields.put(name, normal(value));
            }
        });
        return fields;
    }

    private static Object normal(Object value) {
        return switch (value) {
            case byte[] bytes -> "bytes " + java.util.HexFormat.of().formatHex(bytes);
            case float[] floats -> "floats " + java.util.Arrays.toString(floats);
            case List<?> list ->
                list.stream().map(item -> item == null ? "null" : normal(item)).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new HashMap<>();
                map.forEach((name, item) -> copy.put(name, item == null ? "null" : normal(item)));
                yield copy;
            }
            default -> value;
        };
    }

    private static Batch batch(String writer, long fence) {
        return new Batch(MIGRATION, writer, fence);
    }
}
