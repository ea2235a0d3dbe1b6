package dev.landfall.neo4j;

import static dev.landfall.neo4j.GraphFixture.MIGRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.copy.Progress;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/** Whatever ends an attempt, the next one copies exactly what is left. */
@Tag("servers")
@Timeout(120)
@ExtendWith(ClosedServers.class)
class CopyFaultTest {
    private final GraphFixture graph = new GraphFixture().filled();
    private final Entity leads = graph.entity("Lead");

    @BeforeEach
    void begin() {
        graph.target.target().begin(MIGRATION, leads);
    }

    @AfterEach
    void close() {
        graph.close();
    }

    @Test
    void anOlderAttemptShouldBeRefusedAtItsNextBatch() {
        assertThatThrownBy(() -> graph.copy(leads, whole(), 1, once(() -> copyAgain(2))))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL));
        assertExact();
        assertThat(copyAgain(3)).isEqualTo(40);
    }

    @Test
    void anAttemptShouldBeRefusedOnceItsRowsWereRemoved() {
        Progress removing = once(() -> graph.target.target().removeOwn(MIGRATION, leads));
        assertThatThrownBy(() -> graph.copy(leads, whole(), 1, removing))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL));
        assertThat(graph.pair.target().number("MATCH (n:Lead) RETURN count(n)")).isZero();
    }

    @Test
    void aTransactionKilledByThePersonInChargeShouldBeTriedAgain() throws Exception {
        try (Blocker blocker = new Blocker(graph.pair.target().driver())) {
            CompletableFuture<Long> copy =
                    CompletableFuture.supplyAsync(() -> graph.copy(leads, whole(), 1, once(blocker::lockLedger)));
            blocker.terminateBlocked();
            assertThat(copy)
                    .failsWithin(60, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .havingRootCause()
                    .isInstanceOf(org.neo4j.driver.exceptions.Neo4jException.class);
            assertThat(copy.handle((rows, failure) -> failure.getCause()).get())
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.TRANSIENT));
        }
        assertThat(copyAgain(2)).isEqualTo(40);
        assertExact();
    }

    /** The driver waits for the server's answer whatever happens to its thread; after that the interruption counts. */
    @Test
    void anInterruptedThreadShouldEndItsCallOnceTheServerAnswers() throws Exception {
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        try (Blocker blocker = new Blocker(graph.pair.target().driver())) {
            Thread copier = Thread.ofPlatform().start(() -> {
                try {
                    graph.copy(leads, whole(), 1, once(blocker::lockLedger));
                } catch (RuntimeException failure) {
                    ended.complete(failure);
                }
            });
            blocker.awaitBlocked();
            copier.interrupt();
        }
        assertThat(ended.get(30, TimeUnit.SECONDS)).isInstanceOf(StoreFailure.class);
        assertThat(copyAgain(2)).isEqualTo(40);
        assertExact();
    }

    @Test
    void aStoreClosedUnderACopyShouldBeAFailureOfItsOwnKind() {
        assertThatThrownBy(() -> graph.copy(leads, whole(), 1, once(graph.target::close)))
                .isInstanceOf(StoreFailure.class);
        try (Neo4jStore again = graph.pair.target().open()) {
            assertThat(again.source().count(leads, dev.landfall.spi.Scope.ALL)).isEqualTo(7);
        }
    }

    @Test
    void aRecordThatCameThereInAnotherWayShouldBeReplaced() {
        Row stale = new Row(Key.of(12L), Map.of("id", 12L, "stale", true, ":labels", List.of("Lead", "Wrong")));
        graph.target.target().write(new Batch(MIGRATION, "repair", 1), leads, List.of(stale));
        assertThat(copyAgain(1)).isEqualTo(40);
        assertExact();
    }

    @Test
    void twoWhoBeginAtOnceShouldMarkEachPriorRecordOnce() {
        graph.pair.target().run("UNWIND range(1, 25000) AS i CREATE (:User {id: -i})");
        Entity users = graph.entity("User");
        List<CompletableFuture<Void>> begun = List.of(0, 1, 2).stream()
                .map(i -> CompletableFuture.runAsync(() -> graph.target.target().begin(MIGRATION, users)))
                .toList();
        begun.forEach(CompletableFuture::join);
        assertThat(graph.pair.target().number("MATCH (m:LandfallPrior) RETURN count(m)"))
                .isEqualTo(25_000);
        assertThat(graph.pair.target().number("MATCH (f:LandfallFootprint) WHERE f.prior > 0 RETURN f.prior"))
                .isEqualTo(25_000);
        graph.target.target().forget(MIGRATION);
        assertThat(graph.pair.target().number("MATCH (n) RETURN count(n)")).isEqualTo(25_000);
    }

    private Partition whole() {
        return graph.source.source().partition(leads, 1_000).getFirst();
    }

    private long copyAgain(long fence) {
        return graph.copy(leads, whole(), fence, (rows, bytes) -> {});
    }

    private void assertExact() {
        String all = "MATCH (n:Lead&!User) RETURN labels(n) AS l, properties(n) AS p ORDER BY n.id";
        assertThat(graph.pair.target().run(all)).isEqualTo(graph.pair.source().run(all));
    }

    private static Progress once(Runnable then) {
        AtomicBoolean done = new AtomicBoolean();
        return (rows, bytes) -> {
            if (!done.getAndSet(true)) {
                then.run();
            }
        };
    }

    /** Holds the ledger's lock in a transaction of its own, so that a batch waits for it. */
    private static final class Blocker implements AutoCloseable {
        private static final String WAITING = "SHOW TRANSACTIONS YIELD transactionId, status, currentQuery"
                + " WHERE status STARTS WITH 'Blocked' RETURN transactionId";
        private final Driver driver;
        private final Session session;
        private final Transaction transaction;

        Blocker(Driver driver) {
            this.driver = driver;
            this.session = driver.session();
            this.transaction = session.beginTransaction();
        }

        void lockLedger() {
            transaction
                    .run("MATCH (l:LandfallLedger) SET l.blocked = true REMOVE l.blocked")
                    .consume();
        }

        String awaitBlocked() {
            while (true) {
                var waiting = driver.executableQuery(WAITING).execute().records();
                if (!waiting.isEmpty()) {
                    return waiting.getFirst().get(0).asString();
                }
            }
        }

        void terminateBlocked() {
            driver.executableQuery("TERMINATE TRANSACTION $id")
                    .withParameters(Map.of("id", awaitBlocked()))
                    .execute();
        }

        @Override
        public void close() {
            transaction.close();
            session.close();
        }
    }
}
