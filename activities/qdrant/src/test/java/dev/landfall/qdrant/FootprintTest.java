package dev.landfall.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.qdrant.LedgerPoint.Kind;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Row;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is left of a migration, and what is not. */
@Tag("servers")
class FootprintTest {
    private final Servers servers = new Servers();

    @BeforeEach
    void fillSource() {
        servers.rawSource.create(Samples.collection());
        Servers.fill(servers.rawSource, 100, 300);
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void priorPointsShouldBeIdenticalAfterARollbackAndNothingElseBeLeft() {
        priorOnTarget();
        List<RetrievedPoint> before = servers.rawTarget.points(Samples.COLLECTION);
        var info = servers.rawTarget.info(Samples.COLLECTION);
        servers.copy(Samples.COLLECTION, 1);
        assertThat(Servers.own(servers.target, entity())).hasSize(200);

        assertThat(servers.target.target().removeOwn(Servers.MIGRATION, entity()))
                .isEqualTo(200);
        servers.target.target().forget(Servers.MIGRATION);
        assertThat(servers.rawTarget.points(Samples.COLLECTION)).isEqualTo(before);
        assertThat(servers.rawTarget.info(Samples.COLLECTION)).isEqualTo(info);
        assertThat(servers.rawTarget.names()).containsExactly(Samples.COLLECTION);
    }

    @Test
    void aCollectionThatWasNotThereShouldBeGoneAfterARollback() {
        servers.copy(Samples.COLLECTION, 1);
        assertThat(servers.target.target().removeOwn(Servers.MIGRATION, entity()))
                .isEqualTo(200);
        assertThat(servers.target.target().removeOwn(Servers.MIGRATION, entity()))
                .isZero();
        assertThat(servers.target.source().count(entity(), new Scope.WrittenBy(Servers.MIGRATION)))
                .isZero();
        servers.target.target().forget(Servers.MIGRATION);
        assertThat(servers.rawTarget.names()).isEmpty();
    }

    @Test
    void removingBeforeAnythingBeganShouldTouchNothing() {
        priorOnTarget();
        assertThat(servers.target.target().removeOwn(Servers.MIGRATION, entity()))
                .isZero();
        servers.target.target().forget(Servers.MIGRATION);
        assertThat(servers.rawTarget.points(Samples.COLLECTION)).hasSize(7);
    }

    @Test
    void aCopyShouldRefuseABatchThatHoldsAPriorIdAndWriteNothingOfIt() {
        priorOnTarget();
        Servers.fill(servers.rawSource, 3, 4);
        List<RetrievedPoint> before = servers.rawTarget.points(Samples.COLLECTION);
        assertThatThrownBy(() -> servers.copy(Samples.COLLECTION, 1))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.DATA))
                .hasMessageContaining("new." + Samples.COLLECTION + ".");
        assertThat(servers.rawTarget.points(Samples.COLLECTION)).containsAll(before);
    }

    @Test
    void writingWithoutABeginningShouldBeRefused() {
        priorOnTarget();
        assertThatThrownBy(() -> servers.target
                        .target()
                        .write(new Batch(Servers.MIGRATION, "w", 1), entity(), List.of(Samples.row(50))))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL));
    }

    @Test
    void ofTwoBeginningsAtOnceOneShouldCount() throws Exception {
        priorOnTarget();
        List<Callable<Void>> workers = IntStream.range(0, 8)
                .<Callable<Void>>mapToObj(i -> this::beginAndWrite)
                .toList();
        try (var threads = Executors.newFixedThreadPool(workers.size())) {
            for (var worker : threads.invokeAll(workers)) {
                worker.get();
            }
        }
        assertThat(Servers.own(servers.target, entity())).hasSize(200);
        assertThat(servers.target.target().removeOwn(Servers.MIGRATION, entity()))
                .isEqualTo(200);
    }

    private Void beginAndWrite() {
        try (Store worker = servers.anotherTarget()) {
            worker.target().begin(Servers.MIGRATION, entity());
            List<Row> rows = IntStream.range(100, 300).mapToObj(Samples::row).toList();
            worker.target().write(new Batch(Servers.MIGRATION, "w", 1), entity(), rows);
        }
        return null;
    }

    @Test
    void idsKeptByABeginningThatDiedBeforeItsMarkShouldNotCount() {
        priorOnTarget();
        LedgerStore ledger =
                new LedgerStore(Connection.open(QdrantFixture.settings("new", servers.targetAddress(), null)));
        ledger.make();
        ledger.put(LedgerPoint.of(
                LedgerPoint.id(Kind.PRIOR, "an attempt that died", "0"),
                Kind.PRIOR,
                Servers.MIGRATION,
                Samples.COLLECTION,
                Map.of()));
        servers.copy(Samples.COLLECTION, 1);
        assertThat(Servers.own(servers.target, entity())).hasSize(200);
        servers.target.target().removeOwn(Servers.MIGRATION, entity());
        servers.target.target().forget(Servers.MIGRATION);
        assertThat(servers.rawTarget.names()).containsExactly(Samples.COLLECTION);
    }

    @Test
    void forgettingOneMigrationShouldLeaveAnotherOnesFootprint() {
        priorOnTarget();
        servers.target.target().begin("other", entity());
        servers.copy(Samples.COLLECTION, 1);
        servers.target.target().forget(Servers.MIGRATION);
        assertThat(servers.rawTarget.names()).contains(LedgerStore.COLLECTION);
        assertThat(servers.target.source().count(entity(), new Scope.WrittenBy("other")))
                .isEqualTo(200);
    }

    @Test
    void rowsShouldMakeAMissingCollectionFromTheEntitysFields() {
        Entity entity = entity();
        servers.target.target().begin(Servers.MIGRATION, entity);
        servers.target
                .target()
                .write(new Batch(Servers.MIGRATION, "w", 1), entity, List.of(Samples.row(100), Samples.row(101)));
        assertThat(servers.target.inspect().entities(Map.of()).getFirst().fields())
                .isEqualTo(entity.fields());
        servers.target.target().settle(Servers.MIGRATION, List.of(entity), null);
        assertThat(servers.rawTarget
                        .info(Samples.COLLECTION)
                        .getConfig()
                        .getOptimizerConfig()
                        .getIndexingThreshold())
                .isPositive();
        assertThat(servers.target.target().removeOwn(Servers.MIGRATION, entity)).isEqualTo(2);
        assertThat(servers.rawTarget.names()).doesNotContain(Samples.COLLECTION);
    }

    @Test
    void aRowThatDoesNotFitShouldBeNamedAndNothingBeWritten() {
        priorOnTarget();
        servers.target.target().begin(Servers.MIGRATION, entity());
        Row wrong =
                new Row(Samples.row(201).key(), Map.of(VectorShape.FIELD, Map.of("place", new float[] {1f, Float.NaN, 2f
                })));
        assertThatThrownBy(() -> servers.target
                        .target()
                        .write(new Batch(Servers.MIGRATION, "w", 1), entity(), List.of(Samples.row(200), wrong)))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.DATA))
                .hasMessageContaining(wrong.key().masked());
        assertThat(servers.rawTarget.points(Samples.COLLECTION)).hasSize(7);
    }

    private void priorOnTarget() {
        servers.rawTarget.create(Samples.collection());
        Servers.fill(servers.rawTarget, 0, 7);
    }

    private Entity entity() {
        return servers.entity(Samples.COLLECTION);
    }
}
