package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.testkit.scenario.insurance.Volumes;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.query.EntityProgress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole migrations under a live writer, while kill -9 takes workers and connections to stores are cut, at the worst moments.
 * One migration bears what does not get in the way of each other.
 */
@Tag("servers")
@Timeout(600)
abstract class DisturbedMigration {
    static final String RUNBOOK = "small-batches";
    static final String COPY_PHASE = "03-copy";

    @TempDir
    private static Path folder;

    private static SharedStage stage;

    private Rehearsal rehearsal;

    @BeforeAll
    static void setTheStage() {
        stage = new SharedStage(folder, new Volumes(0.1, 1));
    }

    @AfterAll
    static void strikeTheStage() {
        stage.close();
    }

    @BeforeEach
    void begin() throws Exception {
        rehearsal = stage.rehearsal(RUNBOOK);
    }

    @AfterEach
    void end() {
        rehearsal.close();
    }

    Rehearsal rehearsal() {
        return rehearsal;
    }

    List<WorkerProcess> twoWorkers() {
        List<WorkerProcess> workers = List.of(rehearsal.worker(), rehearsal.worker());
        workers.forEach(WorkerProcess::awaitServing);
        rehearsal.say("workers serve");
        return workers;
    }

    /** Whether each has brought a task of the copy to its end: Temporal tells of no other attempts afterwards. */
    boolean bothCopied(List<WorkerProcess> workers) {
        Set<String> identities = rehearsal.attempts(COPY_PHASE).workers("Copy");
        return workers.stream().allMatch(worker -> identities.stream().anyMatch(worker::is));
    }

    Optional<WorkerProcess> copying(List<WorkerProcess> workers) {
        return rehearsal
                .attempts(COPY_PHASE)
                .runningOn("Copy")
                .flatMap(identity ->
                        workers.stream().filter(worker -> worker.is(identity)).findFirst());
    }

    /** Nobody has to help. */
    static void assertGoesOn(Journey.Look look) {
        assertThat(look.status().state()).as(look.status().toString()).isNotEqualTo(MigrationState.PAUSED);
    }

    static boolean underWay(List<EntityProgress> progress) {
        return progress.stream().mapToLong(EntityProgress::rows).sum() > 0
                && !progress.stream().allMatch(EntityProgress::done);
    }
}
