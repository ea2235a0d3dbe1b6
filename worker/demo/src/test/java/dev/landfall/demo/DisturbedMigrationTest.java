package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.testkit.scenario.insurance.Volumes;
import dev.landfall.testkit.server.FaultyRelay;
import dev.landfall.worker.fixture.WorkerProcess;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.message.PhaseCommand;
import dev.landfall.workflow.query.EntityProgress;
import dev.landfall.workflow.query.MigrationResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Whole migrations under a live writer, while kill -9 takes workers and connections to stores are cut, at the worst moments.
 * One migration bears what does not get in the way of each other.
 */
@Tag("servers")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(600)
class DisturbedMigrationTest {
    private static final String RUNBOOK = "small-batches";
    private static final String COPY_PHASE = "03-copy";

    /** How many bytes of the copy a connection carries before it is cut: a part of what it has to carry. */
    private static final Map<String, Long> MID_COPY =
            Map.of("db", 300_000L, "graph", 50_000L, "vectors", 2_000_000L, "cache", 20_000L);

    @TempDir
    private Path folder;

    private Stage stage;
    private Rehearsal rehearsal;

    @BeforeEach
    void begin() throws Exception {
        stage = Stage.start();
        rehearsal = Rehearsal.on(stage, new Volumes(0.1, 1), folder, RUNBOOK);
    }

    @AfterEach
    void end() {
        rehearsal.close();
        stage.close();
    }

    @Test
    void oneOfTwoWorkersKilledInTheCopyAndTheOtherUnderTheFreezeShouldLoseNoWrite() throws Exception {
        List<WorkerProcess> workers = twoWorkers(rehearsal::impatientWorker);
        AtomicReference<WorkerProcess> killed = new AtomicReference<>();
        CompletableFuture<WorkerProcess> third = whenFrozen(() -> {
            workers.forEach(WorkerProcess::kill);
            rehearsal.say("killed the other under the freeze");
            return rehearsal.impatientWorker();
        });
        MigrationResult result = rehearsal.run(RUNBOOK, look -> {
            if (killed.get() == null && underWay(look.progress()) && bothCopied(workers)) {
                copying(workers).ifPresent(victim -> {
                    victim.kill();
                    rehearsal.say("killed one in the copy");
                    killed.set(victim);
                });
            }
            if (look.status().state() == MigrationState.PAUSED) {
                retryCutover(look);
            }
        });
        assertThat(killed).as("the worker killed in the copy").doesNotHaveNullValue();
        assertThat(third)
                .as("the worker started after the kill under the freeze")
                .isCompleted();
        assertNothingFrozen();
        rehearsal.claims().completed(result);
        Attempts copy = rehearsal.attempts(COPY_PHASE);
        assertThat(copy.workers("Copy"))
                .as("both copied")
                .anyMatch(identity -> workers.get(0).is(identity))
                .anyMatch(identity -> workers.get(1).is(identity));
        assertThat(copy.tookOver("Copy"))
                .as("who did again what the killed one had begun: the other, alone")
                .isNotEmpty()
                .allMatch(identity -> workers.stream().anyMatch(worker -> worker.is(identity)))
                .noneMatch(identity -> killed.get().is(identity));
    }

    @Test
    void everyConnectionCutAndThenBothWorkersKilledInTheCopyShouldSkipAndDoubleNothing() throws Exception {
        Map<String, FaultyRelay> relays = rehearsal.relays();
        assertThat(relays).hasSize(8);
        List<WorkerProcess> workers = twoWorkers(rehearsal::impatientWorker);
        AtomicBoolean armed = new AtomicBoolean();
        AtomicReference<WorkerProcess> third = new AtomicReference<>();
        MigrationResult result = rehearsal.run(RUNBOOK, look -> {
            assertGoesOn(look);
            if ("copy".equals(look.status().phase()) && armed.compareAndSet(false, true)) {
                relays.forEach((name, relay) -> relay.cutAfter(MID_COPY.get(name.substring(name.indexOf('-') + 1))));
            }
            if (third.get() == null
                    && relays.values().stream().allMatch(relay -> relay.cuts() > 0)
                    && underWay(look.progress())
                    && bothCopied(workers)
                    && copying(workers).isPresent()) {
                workers.forEach(WorkerProcess::kill);
                rehearsal.say("killed both");
                third.set(rehearsal.impatientWorker());
            }
        });
        assertThat(third)
                .as("the worker started after each connection was cut and both workers were killed")
                .doesNotHaveNullValue();
        assertThat(relays)
                .allSatisfy((name, relay) -> assertThat(relay.cuts())
                        .as("cuts of " + name + ", which carried " + relay.carried() + " bytes")
                        .isEqualTo(1));
        rehearsal.claims().completed(result);
        Attempts copy = rehearsal.attempts(COPY_PHASE);
        assertThat(copy.failed("Copy")).as("copies begun again after a cut").isPositive();
        assertThat(copy.workers("Copy"))
                .as("both copied before")
                .anyMatch(identity -> workers.get(0).is(identity))
                .anyMatch(identity -> workers.get(1).is(identity));
        assertThat(copy.tookOver("Copy"))
                .as("who did again what the killed ones had begun: the third, alone")
                .isNotEmpty()
                .allMatch(identity -> third.get().is(identity));
    }

    /** With the time-outs of a worker as it is shipped. */
    @Test
    void aRollbackAfterAKillShouldLeaveTheTargetAsItWas() throws Exception {
        List<WorkerProcess> workers = twoWorkers(rehearsal::worker);
        AtomicReference<WorkerProcess> killed = new AtomicReference<>();
        MigrationResult result = rehearsal.run(RUNBOOK, look -> {
            assertGoesOn(look);
            if (killed.get() == null && underWay(look.progress())) {
                copying(workers).ifPresent(victim -> {
                    victim.kill();
                    killed.set(victim);
                    rehearsal.say("killed one: "
                            + rehearsal
                                    .journey()
                                    .calls()
                                    .call(migration -> migration.rollBack(new Command("mara", "a worker was lost")))
                                    .accepted());
                });
            }
        });
        assertThat(killed).as("the worker killed in the copy").doesNotHaveNullValue();
        rehearsal.claims().rolledBack(result);
    }

    /** The freeze may end while nobody renews it: then the cutover returns by itself and a person tries again. */
    private void retryCutover(Journey.Look look) {
        assertThat(look.status().phase()).as(look.status().toString()).isEqualTo("cutover");
        rehearsal.say("returned to the old side: " + look.status().problems());
        rehearsal
                .journey()
                .calls()
                .call(migration -> migration.retry(new PhaseCommand("cutover", "mara", "the worker is back")));
    }

    private List<WorkerProcess> twoWorkers(Supplier<WorkerProcess> start) {
        List<WorkerProcess> workers = List.of(start.get(), start.get());
        workers.forEach(WorkerProcess::awaitServing);
        rehearsal.say("workers serve");
        return workers;
    }

    /** Not in the common pool: on two cores it has one thread, and the Temporal test server needs that. */
    private CompletableFuture<WorkerProcess> whenFrozen(Supplier<WorkerProcess> work) {
        return CompletableFuture.supplyAsync(
                () -> {
                    await().atMost(Duration.ofMinutes(5))
                            .pollInterval(Duration.ofMillis(10))
                            .until(this::frozen);
                    return work.get();
                },
                task -> Thread.ofPlatform().daemon().start(task));
    }

    /** Whether each has brought a task of the copy to its end: Temporal tells of no other attempts afterwards. */
    private boolean bothCopied(List<WorkerProcess> workers) {
        Set<String> identities = rehearsal.attempts(COPY_PHASE).workers("Copy");
        return workers.stream().allMatch(worker -> identities.stream().anyMatch(worker::is));
    }

    private Optional<WorkerProcess> copying(List<WorkerProcess> workers) {
        return rehearsal
                .attempts(COPY_PHASE)
                .runningOn("Copy")
                .flatMap(identity ->
                        workers.stream().filter(worker -> worker.is(identity)).findFirst());
    }

    /** Nobody has to help. */
    private static void assertGoesOn(Journey.Look look) {
        assertThat(look.status().state()).as(look.status().toString()).isNotEqualTo(MigrationState.PAUSED);
    }

    private static boolean underWay(List<EntityProgress> progress) {
        return progress.stream().mapToLong(EntityProgress::rows).sum() > 0
                && !progress.stream().allMatch(EntityProgress::done);
    }

    /** Whether routes and stores are all frozen: the final comparison begins. */
    private boolean frozen() {
        return count("landfall.freezes WHERE held_until > clock_timestamp() AND released_at IS NULL") > 0;
    }

    private void assertNothingFrozen() {
        assertThat(count("landfall.freezes WHERE released_at IS NULL"))
                .as("freezes that nobody released")
                .isZero();
        assertThat(count("landfall.routes WHERE frozen_until > clock_timestamp()"))
                .as("routes that are frozen")
                .isZero();
    }

    private long count(String rows) {
        try (Connection control = rehearsal.stage().control().getConnection();
                Statement statement = control.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM " + rows)) {
            count.next();
            return count.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the control database did not answer, SQLSTATE " + e.getSQLState(), e);
        }
    }
}
