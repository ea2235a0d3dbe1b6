package dev.landfall.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Freeze;
import dev.landfall.spi.Partition;
import dev.landfall.spi.Scope;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.copy.CopyResult;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What only some stores can do; skipped, aloud, where an adapter does not declare it. */
abstract class AbilitiesContract extends RowsContract {
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
        assertThat(content(target, new Scope.WrittenBy(MIGRATION))).isEqualTo(Contents.byKey(rows));
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
        assertThat(content(target, new Scope.WrittenBy(MIGRATION))).isEqualTo(Contents.byKey(rows));
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
        assertThat(content(target, new Scope.WrittenBy(MIGRATION))).isEqualTo(Contents.byKey(rows));
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
    void recordsShouldComeWithTheDigestsThatTheirBucketsSumUp() {
        assumeThat(source.pushedDigest().isPresent())
                .as("adapter declares no pushed digest")
                .isTrue();
        fill(source, 0, ROWS);
        var digest = source.pushedDigest().orElseThrow();
        int buckets = 16;
        BucketDigests whole = digest.buckets(entity(source), Scope.ALL, buckets);
        BucketDigests summed = new BucketDigests(buckets);
        List<Row> rows = new ArrayList<>();
        Set<Integer> two = Set.of(3, 5);
        Set<Integer> others = IntStream.range(0, buckets)
                .boxed()
                .filter(bucket -> !two.contains(bucket))
                .collect(Collectors.toSet());
        for (Set<Integer> wanted : List.of(two, others)) {
            digest.records(entity(source), Scope.ALL, buckets, wanted, (row, bucket, own) -> {
                assertThat(wanted).contains(bucket);
                summed.add(bucket, own);
                rows.add(row);
            });
        }
        assertThat(summed.differing(whole)).isEmpty();
        assertThat(rows).hasSize(ROWS);
        assertThat(Contents.byKey(rows)).isEqualTo(content(source, Scope.ALL));
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
    void aFenceShouldLetNobodyThroughButItsOwnWayBack() {
        assumeThat(source.freeze().filter(Freeze::letsOwnThrough).isPresent())
                .as("adapter's fence tells writers apart")
                .isTrue();
        fill(source, 0, 3);
        Entity entity = entity(source);
        var freeze = source.freeze().orElseThrow();
        String writer = Freeze.writerBehind(MIGRATION);
        List.of(writer, "other", MIGRATION).forEach(name -> source.target().adopt(name, entity));
        freeze.fence(MIGRATION, List.of(entity));
        Row changed = fixture().changed(fixture().row(1));

        source.target()
                .write(
                        new Batch(writer, "w", 1),
                        entity,
                        List.of(changed, fixture().row(9)));
        source.target()
                .delete(
                        new Batch(writer, "w", 1),
                        entity,
                        List.of(fixture().row(2).key()));

        Map<Key, ?> carried =
                Contents.byKey(List.of(fixture().row(0), changed, fixture().row(9)));
        assertThat(content(source, Scope.ALL)).isEqualTo(carried);
        for (String other : List.of("other", MIGRATION)) {
            assertThatThrownBy(() -> source.target()
                            .write(
                                    new Batch(other, "w", 1),
                                    entity,
                                    List.of(fixture().row(5))))
                    .isInstanceOf(StoreFailure.class);
        }
        assertThat(freeze.canaryRefused(MIGRATION, List.of(entity))).isTrue();
        assertThat(content(source, Scope.ALL)).isEqualTo(carried);
        List.of(writer, "other", MIGRATION).forEach(name -> source.target().forget(name));
        freeze.release(MIGRATION, List.of(entity));
    }

    @Test
    void aPositionShouldStayWhenNobodyWritesAndMoveWhenSomebodyDoes() {
        assumeThat(source.standstill().isPresent() && source.freeze().isEmpty())
                .as("a position that does not rest on a freeze")
                .isTrue();
        var standstill = source.standstill().orElseThrow();
        fill(source, 0, 3);
        List<Entity> entities = List.of(entity(source));
        Map<String, String> before = standstill.position(MIGRATION, entities);
        assertThat(content(source, Scope.ALL)).hasSize(3);
        assertThat(standstill.position(MIGRATION, entities)).isEqualTo(before);
        source.target()
                .write(
                        batch("foreign", 1),
                        entity(source),
                        List.of(fixture().changed(fixture().row(1))));
        if (standstill.blindSpot().isEmpty()) {
            assertThat(standstill.position(MIGRATION, entities)).isNotEqualTo(before);
        }
        source.target()
                .delete(
                        batch("foreign", 1),
                        entity(source),
                        List.of(fixture().row(1).key()));
        assertThat(standstill.position(MIGRATION, entities)).isNotEqualTo(before);
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
}
