package dev.landfall.runtime.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class RoutingTest {
    private static final String M = "move-1";
    private static final List<String> ROUTES = List.of("crm", "billing");
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** The freeze's first statements come before writers have to wait; on a machine that is starved they take a while. */
    private static final long GRAIN = 150;

    private final ControlDatabase control = ControlDatabase.open(ControlServer.emptyDatabase());
    private final Routing routing = control.routing();
    private final RouteClient client = new RouteClient(control.dataSource());
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void close() {
        threads.shutdownNow();
        control.close();
    }

    @Test
    void aRouteShouldStartOnTheOldSide() {
        assertThat(client.read("crm")).isEqualTo(Side.OLD);
        assertThat(client.<Side>write("crm", side -> side)).isEqualTo(Side.OLD);
    }

    @Test
    void aFrozenRouteShouldRefuseWritesAndAllowReads() {
        freeze(LEASE);
        AtomicBoolean ran = new AtomicBoolean();
        assertThatThrownBy(() -> client.write("crm", side -> ran.getAndSet(true)))
                .isInstanceOf(RouteFrozen.class)
                .hasMessage("route 'crm' is frozen for a cutover: nothing was written, try again in a moment");
        assertThat(ran).isFalse();
        assertThat(client.read("crm")).isEqualTo(Side.OLD);
        assertThat(client.<Side>write("other", side -> side)).isEqualTo(Side.OLD);
    }

    @Test
    void aFreezeShouldWaitForWritersInFlight() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean written = new AtomicBoolean();
        Future<?> writer = threads.submit(() -> client.write("crm", side -> {
            writing.countDown();
            await(goOn);
            written.set(true);
            return side;
        }));
        await(writing);
        Future<Boolean> frozen = threads.submit(() -> {
            freeze(LEASE);
            return written.get();
        });
        assertThatThrownBy(() -> frozen.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(Exception.class);
        goOn.countDown();
        writer.get();
        assertThat(frozen.get()).as("written before the freeze held").isTrue();
    }

    @Test
    void aFreezeShouldSayHowManyWritersItWaitedForInVain() throws Exception {
        CountDownLatch writing = new CountDownLatch(2);
        CountDownLatch goOn = new CountDownLatch(1);
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            writers.add(threads.submit(() -> client.write("crm", side -> {
                writing.countDown();
                return await(goOn);
            })));
        }
        await(writing);
        failure(
                FailureClass.TRANSIENT,
                "routes crm, billing: 2 writing transactions were still open after 200 ms. Look in pg_stat_activity of"
                        + " the control database who writes for so long, end that, then retry",
                () -> routing.hold(M, 1, ROUTES, LEASE, Duration.ofMillis(200)));
        goOn.countDown();
        for (Future<?> writer : writers) {
            writer.get();
        }
        assertThat(client.<Side>write("billing", side -> side)).isEqualTo(Side.OLD);
    }

    @Test
    void aFreezeShouldGetThroughWritersThatOverlapWithoutEnd() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch busy = new CountDownLatch(6);
        List<Future<?>> writers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            writers.add(threads.submit(() -> {
                while (!stop.get()) {
                    writeForAWhile(busy);
                }
            }));
        }
        await(busy);
        freeze(LEASE);
        stop.set(true);
        for (Future<?> writer : writers) {
            writer.get();
        }
    }

    private void writeForAWhile(CountDownLatch busy) {
        try {
            client.write("crm", side -> {
                busy.countDown();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30));
                return side;
            });
        } catch (RouteFrozen expected) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Test
    void aLeaseShouldEndByItself() {
        freeze(SHORT);
        assertThatThrownBy(() -> client.write("crm", side -> side)).isInstanceOf(RouteFrozen.class);
        passes(SHORT);
        assertThat(client.<Side>write("crm", side -> side)).isEqualTo(Side.OLD);
    }

    @Test
    void renewingShouldKeepTheBeginning() {
        FreezeWindow first = freeze(LEASE);
        FreezeWindow second = freeze(LEASE);
        assertThat(second.since()).isEqualTo(first.since());
        assertThat(second.until()).isAfter(first.until());
    }

    @Test
    void aLapsedFreezeShouldNotBeRevived() {
        freeze(SHORT);
        passes(SHORT);
        failure(
                FailureClass.REFUSAL,
                "freeze of move-1: it ended before it was renewed, so writes may have gone through. Let the cutover"
                        + " return to the old side, then retry it",
                () -> freeze(LEASE));
        routing.end(M, 1);
        routing.release(M, 1);
        freeze(LEASE, 2);
        assertThat(routing.move(M, ROUTES)).isNotNull();
    }

    @Test
    void aSourceThatMovedShouldBeRefusedByRenewalsAndBeforeTheSwitchAndNewInTheNextAttempt() {
        Stand before = stand(Map.of("table leads", "1", "table users", "7"));
        Stand moved = stand(Map.of("table leads", "2", "table notes", "1"));
        String message =
                "crm-db: under the freeze somebody wrote to it, or could have; what changed since the freeze began:"
                        + " table leads, table notes, table users; who is at it now: import, role etl. Find who that was and keep"
                        + " them out; the cutover returns to the old side, then send retry";
        freeze(LEASE, 1, List.of(before));
        freeze(LEASE, 1, List.of(before));
        routing.requireStill(M, List.of(before));
        failure(FailureClass.REFUSAL, message, () -> freeze(LEASE, 1, List.of(moved)));
        failure(FailureClass.REFUSAL, message, () -> freeze(LEASE, 2, List.of(moved)));
        failure(FailureClass.REFUSAL, message, () -> routing.requireStill(M, List.of(moved)));
        routing.end(M, 2);
        routing.release(M, 2);
        freeze(LEASE, 3, List.of(moved));
        routing.requireStill(M, List.of(moved));
    }

    private static Stand stand(Map<String, String> parts) {
        return new Stand("crm-db", parts, () -> List.of("import, role etl"));
    }

    @Test
    void aRenewalThatComesTooLateShouldNotBeConfirmed() {
        freeze(SHORT);
        Instant began = routing.hold(M, 1, ROUTES, LEASE, PATIENCE);
        passes(SHORT);
        assertThatThrownBy(() -> routing.confirm(M, 1, began, LEASE, List.of())).isInstanceOf(StoreFailure.class);
    }

    @Test
    void theSwitchShouldMoveAllRoutesAndKeepThemFrozen() {
        freeze(LEASE);
        Instant at = routing.move(M, ROUTES);
        assertThat(routing.move(M, ROUTES)).isEqualTo(at);
        assertThat(routing.movedAt(M)).contains(at);
        assertThat(client.read("crm")).isEqualTo(Side.NEW);
        assertThat(client.read("billing")).isEqualTo(Side.NEW);
        assertThatThrownBy(() -> client.write("crm", side -> side)).isInstanceOf(RouteFrozen.class);
        assertThat(routing.release(M, 1)).isPositive();
        assertThat(client.<Side>write("crm", side -> side)).isEqualTo(Side.NEW);
    }

    @Test
    void theSwitchShouldNeedTheFreeze() {
        assertThatThrownBy(() -> routing.move(M, ROUTES)).isInstanceOf(StoreFailure.class);
        routing.hold(M, 1, ROUTES, LEASE, PATIENCE);
        assertThatThrownBy(() -> routing.move(M, ROUTES)).as("not confirmed").isInstanceOf(StoreFailure.class);
        freeze(SHORT);
        assertThatThrownBy(() -> routing.move(M, List.of("crm", "unknown")))
                .as("a route that is not frozen")
                .isInstanceOf(StoreFailure.class);
        passes(SHORT);
        assertThatThrownBy(() -> routing.move(M, ROUTES)).as("lapsed").isInstanceOf(StoreFailure.class);
        assertThat(client.read("crm")).isEqualTo(Side.OLD);
        assertThat(routing.movedAt(M)).isEmpty();
    }

    @Test
    void aLateSwitchShouldBeRefusedOnceTheFreezeWasEnded() {
        freeze(LEASE);
        assertThat(routing.end(M, 1)).isFalse();
        assertThatThrownBy(() -> routing.move(M, ROUTES)).isInstanceOf(StoreFailure.class);
        assertThat(routing.movedAt(M)).isEmpty();
    }

    @Test
    void endingAfterTheSwitchShouldLeaveItStanding() {
        freeze(LEASE);
        routing.move(M, ROUTES);
        assertThat(routing.end(M, 1)).isTrue();
        routing.release(M, 1);
        assertThat(client.read("crm")).isEqualTo(Side.NEW);
    }

    @Test
    void aFreezeThatComesAfterItsReleaseShouldBeRefused() {
        freeze(LEASE);
        routing.release(M, 1);
        late("it has been released", () -> routing.hold(M, 1, ROUTES, LEASE, PATIENCE));
        assertThat(client.<Side>write("crm", side -> side)).isEqualTo(Side.OLD);
        freeze(LEASE, 2);
        assertThatThrownBy(() -> client.write("crm", side -> side)).isInstanceOf(RouteFrozen.class);
    }

    @Test
    void aFirstFreezeThatComesAfterTheReleaseShouldBeRefused() {
        routing.release(M, Routing.LAST_ATTEMPT);
        late("a later attempt of the cutover has taken over", () -> routing.hold(M, 3, ROUTES, LEASE, PATIENCE));
        assertThat(client.<Side>write("crm", side -> side)).isEqualTo(Side.OLD);
    }

    @Test
    void aFreezeThatComesAfterTheNewSideWasReleasedShouldBeRefused() {
        freeze(LEASE);
        routing.move(M, ROUTES);
        routing.release(M, 1);
        late("it has been released", () -> routing.hold(M, 1, ROUTES, LEASE, PATIENCE));
        assertThat(client.<Side>write("crm", side -> side)).isEqualTo(Side.NEW);
    }

    @Test
    void whatAnEarlierAttemptStillDoesShouldNotTouchTheFreezeOfALaterOne() {
        freeze(LEASE);
        freeze(LEASE, 2);
        Instant began = Instant.now();
        String overtaken = "a later attempt of the cutover has taken over";
        late(overtaken, () -> routing.hold(M, 1, ROUTES, LEASE, PATIENCE));
        late(overtaken, () -> routing.confirm(M, 1, began, LEASE, List.of()));
        late(overtaken, () -> routing.end(M, 1));
        late(overtaken, () -> routing.release(M, 1));
        assertThat(routing.held(M)).isPresent();
        assertThatThrownBy(() -> client.write("crm", side -> side)).isInstanceOf(RouteFrozen.class);
    }

    private static void late(String what, ThrowingCallable call) {
        failure(
                FailureClass.REFUSAL,
                "freeze of move-1: " + what + ". Nothing: this call came late and did nothing",
                call);
    }

    @Test
    void releasingTwiceShouldGiveTheSameDowntime() {
        freeze(LEASE);
        passes(Duration.ofMillis(60));
        long downtime = routing.release(M, 1);
        assertThat(downtime).isBetween(60L, 20_000L);
        passes(Duration.ofMillis(60));
        assertThat(routing.release(M, 1)).isEqualTo(downtime);
        assertThat(routing.release("never-frozen", 1)).isZero();
    }

    @Test
    void aLapsedFreezeShouldCountUntilItsLeaseEnded() {
        Duration lease = Duration.ofSeconds(1);
        freeze(lease);
        passes(lease.multipliedBy(3));
        assertThat(client.<Side>write("crm", side -> side)).isEqualTo(Side.OLD);
        routing.end(M, 1);
        assertThat(routing.release(M, 1)).isBetween(1_000L, 2_500L);
    }

    @Test
    void aWriterThatWaitsShouldWriteOnTheSideThatWinsInItsOwnOrder() throws Exception {
        for (boolean switched : List.of(false, true)) {
            int attempt = switched ? 2 : 1;
            freeze(LEASE, attempt);
            List<String> written = Collections.synchronizedList(new ArrayList<>());
            Future<?> writer = threads.submit(() -> {
                for (int i = 0; i < 3; i++) {
                    String number = " " + i;
                    client.write("crm", LEASE, side -> written.add(side + number));
                }
            });
            passes(SHORT);
            assertThat(written).isEmpty();
            if (switched) {
                routing.move(M, ROUTES);
                passes(SHORT);
                assertThat(written).as("before the smoke checks").isEmpty();
            } else {
                routing.end(M, attempt);
            }
            routing.release(M, attempt);
            writer.get();
            String side = switched ? "NEW" : "OLD";
            assertThat(written).containsExactly(side + " 0", side + " 1", side + " 2");
        }
    }

    @Test
    void aWriterShouldWaitNoLongerThanItHasPatienceAndThenNotHaveWritten() {
        freeze(LEASE);
        AtomicBoolean ran = new AtomicBoolean();
        assertThatThrownBy(() -> client.write("crm", SHORT, side -> ran.getAndSet(true)))
                .isInstanceOf(RouteFrozen.class);
        assertThat(ran).isFalse();
    }

    /** What the application sees: from its last write before the first refusal to its first one after the last. */
    @Test
    void theDowntimeShouldLieBetweenWhatWasRefusedAndWhatWasAccepted() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch writing = new CountDownLatch(100);
        Future<Seen> application = threads.submit(() -> watched(stop, writing));
        await(writing);
        freeze(LEASE);
        passes(Duration.ofMillis(400));
        routing.move(M, ROUTES);
        long downtime = routing.release(M, 1);
        passes(Duration.ofMillis(100));
        stop.set(true);
        Seen seen = application.get();
        assertThat(downtime).isBetween(seen.refused(), seen.notAccepted() + GRAIN);
    }

    /** Milliseconds from the first refusal to the last, and from the start of the last write before to the end of the next. */
    private record Seen(long refused, long notAccepted) {}

    private Seen watched(AtomicBoolean stop, CountDownLatch writing) {
        long lastBefore = 0;
        long firstRefused = 0;
        long lastRefused = 0;
        long firstAfter = 0;
        while (!stop.get()) {
            long started = System.nanoTime();
            try {
                client.write("crm", side -> side);
                writing.countDown();
                if (firstRefused == 0) {
                    lastBefore = started;
                } else if (firstAfter == 0) {
                    firstAfter = System.nanoTime();
                }
            } catch (RouteFrozen frozen) {
                firstRefused = firstRefused == 0 ? System.nanoTime() : firstRefused;
                lastRefused = started;
            }
        }
        return new Seen(
                TimeUnit.NANOSECONDS.toMillis(lastRefused - firstRefused),
                TimeUnit.NANOSECONDS.toMillis(firstAfter - lastBefore));
    }

    @Test
    void anotherMigrationsFreezeShouldBeRespected() {
        freeze(LEASE);
        failure(
                FailureClass.REFUSAL,
                "route billing: migration 'move-1' has frozen it. Wait until that cutover is over, then retry",
                () -> routing.hold("move-2", 1, ROUTES, LEASE, PATIENCE));
        routing.release("move-2", 1);
        assertThatThrownBy(() -> client.write("crm", side -> side)).isInstanceOf(RouteFrozen.class);
    }

    @Test
    void aRouteThatHasMovedAlreadyShouldNotBeFrozenByAnother() {
        freeze(LEASE);
        routing.move(M, ROUTES);
        routing.release(M, 1);
        failure(
                FailureClass.REFUSAL,
                "route billing: it is on the new side already, moved by another migration. Name another route; or, once"
                        + " applications call today's side old: UPDATE landfall.routes SET side = 'old' WHERE route ="
                        + " 'billing'",
                () -> routing.hold("move-2", 1, ROUTES, LEASE, PATIENCE));
    }

    @Test
    void twoSwitchesAtOnceShouldBeOne() throws Exception {
        freeze(LEASE);
        Future<Instant> one = threads.submit(() -> routing.move(M, ROUTES));
        Future<Instant> two = threads.submit(() -> routing.move(M, ROUTES));
        assertThat(one.get()).isEqualTo(two.get());
    }

    private FreezeWindow freeze(Duration lease) {
        return freeze(lease, 1);
    }

    private FreezeWindow freeze(Duration lease, int attempt) {
        return freeze(lease, attempt, List.of());
    }

    private FreezeWindow freeze(Duration lease, int attempt, List<Stand> stands) {
        return routing.confirm(M, attempt, routing.hold(M, attempt, ROUTES, lease, PATIENCE), lease, stands);
    }

    private static void failure(FailureClass expected, String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StoreFailure.class, failure -> {
            assertThat(failure.failureClass()).isEqualTo(expected);
            assertThat(failure).hasMessage(message);
        });
    }

    /** Time is what is under test here; the margin is for the clock's grain. */
    private static void passes(Duration time) {
        long end = System.nanoTime() + time.plusMillis(20).toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
