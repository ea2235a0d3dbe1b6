package dev.landfall.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.FieldTransform;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happens to a native copy while others write, take over, or cut the connection. */
@Tag("servers")
class CopyUnderFireTest {
    private static final String CONTENT = "SELECT md5(string_agg(t::text, ',' ORDER BY id)) FROM moving t";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Stores stores = new Stores("CREATE TABLE moving (id bigint PRIMARY KEY, version int, filler text)");

    @BeforeEach
    void fill() {
        Servers.SOURCE.execute(
                "INSERT INTO moving SELECT i, 0, repeat('x', 200) FROM generate_series(1, 20000) i", "ANALYZE moving");
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        stores.close();
    }

    @Test
    void rowsThatMoveDuringTheCopyShouldNeitherDoubleNorBreakIt() throws Exception {
        AtomicBoolean copied = new AtomicBoolean();
        Future<?> writer = threads.submit(() -> {
            for (int round = 0; !copied.get(); round++) {
                // Every update makes a new version of the row in another block.
                Servers.SOURCE.execute("UPDATE moving SET version = version + 1 WHERE id % 10 = " + round % 5);
            }
        });
        for (CopyJob job : stores.jobs("moving", 1, 4_000, 200, Map.of())) {
            stores.copy(job);
        }
        copied.set(true);
        writer.get();
        assertThat(Servers.TARGET.query("SELECT count(*), count(DISTINCT id) FROM moving WHERE id % 10 > 4"))
                .containsExactly("10000|10000");
        assertThat(Servers.TARGET.query("SELECT count(*) - count(DISTINCT id) FROM moving"))
                .containsExactly("0");
    }

    @Test
    void whatTransformsChangedShouldBeCountedOnceOverAllAttempts() {
        Map<String, FieldTransform> transforms = Map.of("filler", text -> text + "!", "version", version -> version);
        CopyJob first = stores.jobs("moving", 1, 100_000, 500, transforms).getFirst();
        assertThatThrownBy(() -> stores.target.nativeCopy().orElseThrow().copy(stores.source, first, (rows, bytes) -> {
                    if (rows >= 5_000) {
                        throw new IllegalStateException("the worker was lost");
                    }
                }))
                .hasMessage("the worker was lost");
        for (long fence = 2; fence <= 3; fence++) {
            CopyJob again =
                    stores.jobs("moving", fence, 100_000, 500, transforms).getFirst();
            assertThat(stores.copy(again).transformed()).isEqualTo(Map.of("filler", 20_000L, "version", 0L));
        }
    }

    @Test
    void ofTwoAttemptsAtOneTimeOnlyTheNewerShouldGoOn() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch overtaken = new CountDownLatch(1);
        CopyJob older = stores.jobs("moving", 1, 100_000, 500, Map.of()).getFirst();
        CopyJob newer = stores.jobs("moving", 2, 100_000, 500, Map.of()).getFirst();
        Future<?> zombie = threads.submit(
                () -> stores.target.nativeCopy().orElseThrow().copy(stores.source, older, (rows, bytes) -> {
                    begun.countDown();
                    await(overtaken);
                }));
        begun.await();
        assertThat(stores.copy(newer).rows()).isEqualTo(20_000);
        overtaken.countDown();
        assertThatThrownBy(zombie::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL));
        assertEqual();
    }

    @Test
    void aHangingOlderAttemptShouldBeEndedByANewerOne() throws SQLException {
        CopyJob job = stores.jobs("moving", 2, 100_000, 500, Map.of()).getFirst();
        try (Connection hanging = Servers.TARGET.connect()) {
            hanging.setAutoCommit(false);
            LoadSettings.of(hanging)
                    .apply(hanging, Sessions.name(Stores.batch(job.batch().writer(), 1), "moving"));
            Sql.execute(
                    hanging,
                    "INSERT INTO landfall.writers (migration, entity, writer, fence) VALUES ('m', 'moving', '"
                            + job.batch().writer() + "', 1)");
            assertThat(stores.copy(job).rows()).isEqualTo(20_000);
            assertThatThrownBy(hanging::commit).isInstanceOf(SQLException.class);
        }
        assertEqual();
    }

    @Test
    void aConnectionCutInTheMiddleShouldBeTransientAndTheNextAttemptExact() {
        List<String> sides = List.of("old", "new");
        for (int i = 0; i < sides.size(); i++) {
            Server cut = i == 0 ? Servers.SOURCE : Servers.TARGET;
            String side = sides.get(i);
            CopyJob job = stores.jobs("moving", i + 1, 100_000, 500, Map.of()).getFirst();
            assertThatThrownBy(
                            () -> stores.target
                                    .nativeCopy()
                                    .orElseThrow()
                                    .copy(
                                            stores.source,
                                            job,
                                            (rows, bytes) -> cut.execute(
                                                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()")))
                    .isInstanceOfSatisfying(StoreFailure.class, failure -> {
                        assertThat(failure.failureClass()).isEqualTo(FailureClass.TRANSIENT);
                        assertThat(failure.where()).startsWith(side + ".");
                    });
        }
        assertThat(stores.copy("moving", 3)).isEqualTo(20_000);
        assertEqual();
    }

    @Test
    void anInterruptedCopyShouldEndSoonAndLeaveWholeBatches() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CopyJob job = stores.jobs("moving", 1, 100_000, 500, Map.of()).getFirst();
        try (Connection blocking = Servers.TARGET.connect();
                Statement statement = blocking.createStatement()) {
            blocking.setAutoCommit(false);
            statement.execute("LOCK TABLE moving");
            Thread copying = new Thread(() -> {
                waiting.countDown();
                assertThatThrownBy(() -> stores.copy(job)).isInstanceOf(StoreFailure.class);
            });
            copying.start();
            waiting.await();
            copying.interrupt();
            copying.join(3_000);
            assertThat(copying.isAlive()).isFalse();
        }
        assertThat(stores.copy("moving", 2)).isEqualTo(20_000);
        assertEqual();
    }

    private static void assertEqual() {
        assertThat(Servers.TARGET.query(CONTENT)).isEqualTo(Servers.SOURCE.query(CONTENT));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
