package dev.landfall.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.spi.Scope;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows come back as they were written, and prior ones stay. */
abstract class RowsContract extends ContractStores {
    @Test
    void writtenRowsShouldComeBackAsTheyWere() {
        List<Row> rows = fill(source, 0, ROWS);
        assertThat(content(source, Scope.ALL)).isEqualTo(Contents.byKey(rows));
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
            assertThat(new HashSet<>(seen)).isEqualTo(Contents.byKey(rows).keySet());
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
        assertThat(content(target, Scope.ALL)).isEqualTo(Contents.byKey(rows));
    }

    @Test
    void writingAnOwnKeyAgainShouldReplaceTheRecord() {
        Row before = fixture().row(1);
        Row after = fixture().changed(before);
        fill(target, 1, 2);
        target.target().write(batch("b", 1), entity(target), List.of(after));
        assertThat(content(target, Scope.ALL)).isEqualTo(Contents.byKey(List.of(after)));
    }

    @Test
    void aScanForSomeFieldsShouldHoldThemForEveryRecord() {
        List<Row> rows = fill(source, 0, 20);
        for (String field : rows.getFirst().fields().keySet()) {
            Map<Key, @Nullable Object> found = new HashMap<>();
            source.source()
                    .scan(
                            entity(source),
                            Set.of(field),
                            Scope.ALL,
                            row -> found.put(row.key(), Contents.normal(row).get(field)));
            Map<Key, @Nullable Object> written = new HashMap<>();
            Contents.byKey(rows).forEach((key, fields) -> written.put(key, fields.get(field)));
            assertThat(found).as(field).isEqualTo(written);
        }
        List<Key> keys = new ArrayList<>();
        source.source().scan(entity(source), Set.of(), Scope.ALL, row -> keys.add(row.key()));
        assertThat(keys)
                .containsExactlyInAnyOrderElementsOf(rows.stream().map(Row::key).toList());
    }

    @Test
    void fetchShouldGiveExactlyTheNamedRowsThatExist() {
        fill(source, 0, 20);
        List<Key> wanted = List.of(
                fixture().row(3).key(),
                fixture().row(7).key(),
                fixture().row(999).key());
        Map<Key, Map<String, @Nullable Object>> found = new HashMap<>();
        source.source().fetch(entity(source), wanted, Scope.ALL, row -> found.put(row.key(), Contents.normal(row)));
        assertThat(found)
                .isEqualTo(Contents.byKey(List.of(fixture().row(3), fixture().row(7))));
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
    void aDeleteWithoutKeysShouldShutOutEarlierAttemptsOfItsWriter() {
        List<Row> rows = fill(target, 0, 3);
        Entity entity = entity(target);
        target.target().delete(batch("d", 7), entity, List.of());

        List<Key> keys = List.of(rows.getFirst().key());
        assertRefused(() -> target.target().delete(batch("d", 6), entity, keys));
        assertRefused(() ->
                target.target().write(batch("d", 6), entity, List.of(fixture().row(9))));
        assertThat(content(target, Scope.ALL)).isEqualTo(Contents.byKey(rows));
        target.target().delete(batch("d", 7), entity, keys);
        assertThat(content(target, Scope.ALL)).hasSize(2);
    }

    private static void assertRefused(ThrowingCallable write) {
        assertThatThrownBy(write)
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL));
    }

    @Test
    void adoptedRowsShouldBeReplacedAndDeletedAsOwnOnesAndNeverRemoved() {
        prior(0, 5);
        target.target().forget(MIGRATION);
        Entity entity = entity(target);
        target.target().adopt(MIGRATION, entity);
        target.target().adopt(MIGRATION, entity);
        Row changed = fixture().changed(fixture().row(1));
        target.target().write(batch("r", 1), entity, List.of(changed, fixture().row(7)));
        target.target().delete(batch("r", 1), entity, List.of(fixture().row(2).key()));

        List<Row> expected = List.of(
                fixture().row(0),
                changed,
                fixture().row(3),
                fixture().row(4),
                fixture().row(7));
        assertThat(content(target, Scope.ALL)).isEqualTo(Contents.byKey(expected));
        assertThatThrownBy(() -> target.target().removeOwn(MIGRATION, entity))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL));
        target.target().forget(MIGRATION);
        assertThat(content(target, Scope.ALL)).isEqualTo(Contents.byKey(expected));
        assertThatThrownBy(() -> target.target().write(batch("r", 1), entity, List.of(changed)))
                .as("the repair is over")
                .isInstanceOf(StoreFailure.class);
    }

    @Test
    void priorRowsShouldStayOutOfTheOwnScope() {
        prior(0, 5);
        List<Row> own = fill(target, 10, 20);
        Entity entity = entity(target);
        assertThat(content(target, new Scope.WrittenBy(MIGRATION))).isEqualTo(Contents.byKey(own));
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
        assertThat(content(target, new Scope.WrittenBy(MIGRATION))).isEqualTo(Contents.byKey(own));
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
        assertThat(content(target, Scope.ALL)).isEqualTo(Contents.byKey(sample(0, 5)));
    }

    @Test
    void whatWasWrittenSinceShouldBeToldFromPriorRowsAlsoWhenTheseWereChanged() {
        prior(0, 5);
        List<Row> own = fill(target, 10, 20);
        Entity entity = entity(target);
        target.target().keepPrior(MIGRATION, entity);
        Row priorChanged = fixture().changed(fixture().row(3));
        Row ownChanged = fixture().changed(fixture().row(11));
        Row later = fixture().row(30);
        application(List.of(priorChanged, ownChanged, later));
        target.target().keepPrior(MIGRATION, entity);

        List<Row> since = new ArrayList<>(own);
        since.removeIf(row -> row.key().equals(ownChanged.key()));
        since.addAll(List.of(ownChanged, later));
        assertThat(content(target, new Scope.WrittenBy(MIGRATION, true))).isEqualTo(Contents.byKey(since));

        assertThat(target.target().removeOwnAndLater(MIGRATION, entity)).isEqualTo(11);
        assertThat(target.target().removeOwnAndLater(MIGRATION, entity)).isZero();
        target.target().forget(MIGRATION);
        List<Row> left = new ArrayList<>(sample(0, 5));
        left.set(3, priorChanged);
        assertThat(content(target, Scope.ALL)).isEqualTo(Contents.byKey(left));
    }

    /** Writes as somebody does who is no migration: as a repair, which may overwrite anything. */
    private void application(List<Row> rows) {
        Entity entity = entity(target);
        target.target().adopt("application", entity);
        target.target().write(new Batch("application", "w", 1), entity, rows);
        target.target().forget("application");
    }

    @Test
    void aTryShouldLeaveNothingBehind() {
        List<Row> rows = fill(source, 0, 20);
        Entity entity = entity(source);
        source.target().adopt(MIGRATION, entity);
        boolean tried = source.target().tryOut(batch("t", 1), entity, rows.subList(0, 10));
        source.target().forget(MIGRATION);
        assertThat(content(source, Scope.ALL)).isEqualTo(Contents.byKey(rows));
        assumeThat(tried).as("adapter tries nothing").isTrue();
    }

    @Test
    void removingOwnRowsShouldLeaveTheTargetAsItWas() {
        prior(0, 5);
        fill(target, 10, 60);
        assertThat(target.target().removeOwn(MIGRATION, entity(target))).isEqualTo(50);
        assertThat(target.target().removeOwn(MIGRATION, entity(target))).isZero();
        target.target().forget(MIGRATION);
        target.target().forget(MIGRATION);
        assertThat(content(target, Scope.ALL)).isEqualTo(Contents.byKey(sample(0, 5)));
    }
}
