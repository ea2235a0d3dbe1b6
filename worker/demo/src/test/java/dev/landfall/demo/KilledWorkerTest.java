package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.testkit.scenario.insurance.Volumes;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two workers share a migration, and kill -9 takes one of them, or all, at the worst moment. */
@Tag("servers")
@Timeout(600)
class KilledWorkerTest {
    private static final String RUNBOOK = "small-batches";
    private static final String COPY_PHASE = "03-copy";

    @TempDir
    private Path folder;

    private Rehearsal rehearsal;

    @BeforeEach
    void setTheStage() throws Exception {
        rehearsal = Rehearsal.of(folder, new Volumes(0.1, 1), RUNBOOK);
    }

    @AfterEach
    void strike() {
        rehearsal.close();
    }

    @Test
    void aWorkerKilledDuringTheCopyShouldBeReplacedByTheOther() throws Exception {
        List<WorkerProcess> workers = twoWorkers();
        AtomicReference<WorkerProcess> killed = new AtomicReference<>();
        MigrationResult result = rehearsal.run(RUNBOOK, look -> {
            goesOn(look);
            if (killed.get() == null && underWay(look.progress()) && bothCopied(workers)) {
                copying(workers).ifPresent(victim -> {
                    victim.kill();
                    rehearsal.say("killed one");
                    killed.set(victim);
                });
            }
        });
        assertThat(killed).doesNotHaveNullValue();
        rehearsal.assertCompletedEqually(result);
        Attempts copy = rehearsal.attempts(COPY_PHASE);
        assertThat(copy.workers("Copy"))
                .as("both copied")
                .anyMatch(identity -> workers.get(0).is(identity))
                .anyMatch(identity -> workers.get(1).is(identity));
        assertThat(copy.repeated("Copy"))
                .as("what the killed one had begun was begun again")
                .isPositive();
    }

    @Test
    void bothWorkersKilledDuringTheCopyShouldBeReplacedByAnother() throws Exception {
        List<WorkerProcess> workers = twoWorkers();
        AtomicReference<WorkerProcess> another = new AtomicReference<>();
        MigrationResult result = rehearsal.run(RUNBOOK, look -> {
            goesOn(look);
            if (another.get() == null
                    && underWay(look.progress())
                    && bothCopied(workers)
                    && copying(workers).isPresent()) {
                workers.forEach(WorkerProcess::kill);
                rehearsal.say("killed both");
                another.set(rehearsal.worker());
            }
        });
        assertThat(another).doesNotHaveNullValue();
        rehearsal.assertCompletedEqually(result);
        Attempts copy = rehearsal.attempts(COPY_PHASE);
        assertThat(copy.workers("Copy"))
                .anyMatch(identity -> another.get().is(identity))
                .anyMatch(identity -> workers.stream().anyMatch(worker -> worker.is(identity)));
        assertThat(copy.repeated("Copy")).isPositive();
    }

    @Test
    void theOnlyWorkerKilledUnderTheFreezeShouldLoseNoWrite() throws Exception {
        WorkerProcess worker = rehearsal.worker().awaitServing();
        CompletableFuture<WorkerProcess> another = beside(() -> {
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofMillis(10))
                    .until(this::frozen);
            worker.kill();
            rehearsal.say("killed under the freeze");
            return rehearsal.worker();
        });
        MigrationResult result = rehearsal.run(RUNBOOK, look -> {
            if (look.status().state() == MigrationState.PAUSED) {
                rehearsal.say("returned to the old side: " + look.status().problems());
                rehearsal
                        .journey()
                        .calls()
                        .call(migration -> migration.retry(new PhaseCommand("cutover", "mara", "the worker is back")));
            }
        });
        assertThat(another).isCompleted();
        rehearsal.assertCompletedEqually(result);
        assertThat(frozen()).as("still frozen").isFalse();
    }

    @Test
    void aRollbackAfterAKillShouldLeaveTheTargetAsItWas() throws Exception {
        List<WorkerProcess> workers = twoWorkers();
        AtomicReference<WorkerProcess> killed = new AtomicReference<>();
        MigrationResult result = rehearsal.run(RUNBOOK, look -> {
            goesOn(look);
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
        assertThat(killed).doesNotHaveNullValue();
        assertThat(result.state()).as(result + rehearsal.logs()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(rehearsal.oracle().writes()).isPositive();
        Aftermath aftermath = rehearsal.aftermath(result);
        assertThat(aftermath.lost()).isEmpty();
        assertThat(aftermath.after()).isEqualTo(aftermath.before());
    }

    private List<WorkerProcess> twoWorkers() {
        List<WorkerProcess> workers = List.of(rehearsal.worker(), rehearsal.worker());
        workers.forEach(WorkerProcess::awaitServing);
        return workers;
    }

    /** Not in the common pool: on two cores it has one thread, and the Temporal test server needs that. */
    private static <T> CompletableFuture<T> beside(Supplier<T> work) {
        return CompletableFuture.supplyAsync(
                work, task -> Thread.ofPlatform().daemon().start(task));
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
    private static void goesOn(Journey.Look look) {
        assertThat(look.status().state()).as(look.status().toString()).isNotEqualTo(MigrationState.PAUSED);
    }

    private static boolean underWay(List<EntityProgress> progress) {
        return progress.stream().mapToLong(EntityProgress::rows).sum() > 0
                && !progress.stream().allMatch(EntityProgress::done);
    }

    /** Whether routes and stores are all frozen: the final comparison begins. */
    private boolean frozen() {
        try (Connection control = rehearsal.stage().control().getConnection();
                Statement statement = control.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM landfall.freezes WHERE held_until > clock_timestamp() AND released_at IS NULL")) {
            rows.next();
            return rows.getLong(1) > 0;
        } catch (SQLException notYet) {
            return false;
        }
    }
}
