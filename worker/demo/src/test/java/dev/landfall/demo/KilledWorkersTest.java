package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.message.PhaseCommand;
import dev.landfall.workflow.query.MigrationResult;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Workers killed in the copy, under the freeze and before a rollback. */
class KilledWorkersTest extends DisturbedMigration {
    @Test
    void oneOfTwoWorkersKilledInTheCopyAndTheOtherUnderTheFreezeShouldLoseNoWrite() throws Exception {
        List<WorkerProcess> workers = twoWorkers();
        AtomicReference<WorkerProcess> killed = new AtomicReference<>();
        CompletableFuture<WorkerProcess> third = whenFrozen(() -> {
            workers.forEach(WorkerProcess::kill);
            rehearsal().say("killed the other under the freeze");
            return rehearsal().worker();
        });
        MigrationResult result = rehearsal().run(RUNBOOK, look -> {
            if (killed.get() == null && underWay(look.progress()) && bothCopied(workers)) {
                copying(workers).ifPresent(victim -> {
                    victim.kill();
                    rehearsal().say("killed one in the copy");
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
        rehearsal().claims().completed(result);
        Attempts copy = rehearsal().attempts(COPY_PHASE);
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
    void aRollbackAfterAKillShouldLeaveTheTargetAsItWas() throws Exception {
        List<WorkerProcess> workers = twoWorkers();
        AtomicReference<WorkerProcess> killed = new AtomicReference<>();
        MigrationResult result = rehearsal().run(RUNBOOK, look -> {
            assertGoesOn(look);
            if (killed.get() == null && underWay(look.progress())) {
                copying(workers).ifPresent(victim -> {
                    victim.kill();
                    killed.set(victim);
                    rehearsal()
                            .say("killed one: "
                                    + rehearsal()
                                            .journey()
                                            .calls()
                                            .call(migration ->
                                                    migration.rollBack(new Command("mara", "a worker was lost")))
                                            .accepted());
                });
            }
        });
        assertThat(killed).as("the worker killed in the copy").doesNotHaveNullValue();
        rehearsal().claims().rolledBack(result);
    }

    /** The freeze may end while nobody renews it: then the cutover returns by itself and a person tries again. */
    private void retryCutover(Journey.Look look) {
        assertThat(look.status().phase()).as(look.status().toString()).isEqualTo("cutover");
        rehearsal().say("returned to the old side: " + look.status().problems());
        rehearsal()
                .journey()
                .calls()
                .call(migration -> migration.retry(new PhaseCommand("cutover", "mara", "the worker is back")));
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
        try (Connection control = rehearsal().stage().control().getConnection();
                Statement statement = control.createStatement();
                ResultSet count = statement.executeQuery("SELECT count(*) FROM " + rows)) {
            count.next();
            return count.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the control database did not answer, SQLSTATE " + e.getSQLState(), e);
        }
    }
}
