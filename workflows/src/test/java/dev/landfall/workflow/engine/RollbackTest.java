package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.report.Report;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.message.Note;
import dev.landfall.workflow.query.MigrationResult;
import dev.landfall.workflow.query.PlannedPhase;
import io.temporal.failure.CanceledFailure;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class RollbackTest {
    private static final String[] ALL = {
        "undo copy REMOVE_ROWS [crm, cache]",
        "undo prepare RESTORE_STRUCTURE [crm]",
        "undo preflight RELEASE_LOCKS [crm, cache]"
    };

    private final EngineHarness harness = new EngineHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void rollBackShouldUndoEverythingInReverse() {
        harness.begin().until(MigrationState.WAITING, "verify");
        assertThat(harness.migration().rollbackPlan().possible()).isTrue();
        assertThat(harness.migration().rollbackPlan().steps().getFirst())
                .isEqualTo("Undo copy: remove exactly the records that this migration wrote (crm, cache)");

        harness.migration().rollBack(EngineHarness.by("dan"));
        MigrationResult result = harness.result();

        assertThat(result.state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(result.summary()).contains("dan", "copy undone; prepare undone; preflight undone");
        assertThat(harness.script().calls("undo")).containsExactly(ALL);
        assertThat(harness.script().calls("close")).isEmpty();
        assertThat(harness.migration().plan())
                .extracting(PlannedPhase::state)
                .containsExactly("rolled back", "rolled back", "rolled back", "done", "pending", "pending");
        assertThat(harness.activities().reports().getLast().state()).isEqualTo("ROLLED_BACK");
    }

    @Test
    void abortShouldStopRunningTasksBeforeItUndoesThem() {
        CountDownLatch never = new CountDownLatch(1);
        harness.script().next(4, "copy", Script.hold(never));
        harness.begin().until("four tasks", () -> harness.script().calls("copy").size() == 4);

        harness.migration().abort(EngineHarness.by("dan"));
        MigrationResult result = harness.result();

        assertThat(result.state()).isEqualTo(MigrationState.ABORTED);
        assertThat(harness.script().calls("undo")).containsExactly(ALL);
        assertThat(harness.script().calls("copy")).hasSize(4);
        assertThat(harness.migration().report().volumes()).hasSize(3);
    }

    @Test
    void cancellingTheWorkflowShouldBeAbortByOtherMeans() {
        harness.begin().until(MigrationState.WAITING, "verify");

        harness.stub().cancel();

        assertThatThrownBy(harness::result).hasCauseInstanceOf(CanceledFailure.class);
        assertThat(harness.migration().status().state()).isEqualTo(MigrationState.ABORTED);
        assertThat(harness.activities().recorded().getLast().state()).isEqualTo(MigrationState.ABORTED);
        assertThat(harness.script().calls("undo")).containsExactly(ALL);
        assertThat(harness.migration().audit())
                .anyMatch(entry ->
                        entry.action().equals("abort") && entry.person().equals("temporal"));
    }

    @Test
    void aCancelledPhaseShouldPauseItsMigration() {
        CountDownLatch never = new CountDownLatch(1);
        harness.script().next(4, "copy", Script.hold(never));
        harness.begin().until("four tasks", () -> harness.script().calls("copy").size() == 4);

        harness.client().newUntypedWorkflowStub("m-1/03-copy").cancel();
        harness.until(MigrationState.PAUSED, "copy");

        assertThat(harness.migration().status().problems().getFirst().what())
                .isEqualTo("the phase was cancelled, not its migration");
    }

    @Test
    void aCompensationThatCanNotFinishShouldFailTheMigrationAndNotStopTheOthers() {
        harness.script().next(15, "undo copy", Script.fail(FailureType.TRANSIENT, "connection refused"));
        harness.begin().until(MigrationState.WAITING, "verify");

        harness.migration().rollBack(EngineHarness.by("dan"));
        MigrationResult result = harness.result();

        assertThat(result.state()).isEqualTo(MigrationState.FAILED);
        assertThat(harness.script().calls("undo copy")).hasSize(15);
        assertThat(harness.script().calls()).contains(ALL);
        Problem left = result.problems().getFirst();
        assertThat(left.where()).isEqualTo("copy, REMOVE_ROWS (crm in prod-eu, cache in prod-cache)");
        assertThat(left.what()).contains("could not remove exactly the records", "connection refused");
        assertThat(left.next()).startsWith("On the targets, delete the records");
        assertThat(harness.migration().status().problems()).contains(left);
    }

    @Test
    void aCompensationShouldBeRegisteredBeforeItsPhaseActsAndOnce() {
        harness.script().next(2, "lock", Script.fail(FailureType.REFUSAL, "m-0 holds the lock on prod-eu"));
        harness.begin().until(MigrationState.PAUSED, "preflight");
        harness.migration().retry(EngineHarness.by("dan", "preflight"));
        harness.until("second attempt", () -> harness.script().calls("lock").size() == 2);
        harness.until(MigrationState.PAUSED, "preflight");

        harness.migration().rollBack(EngineHarness.by("dan"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(harness.script().calls("undo")).containsExactly(ALL[2]);
    }

    @Test
    void onFailureRollbackShouldNeedNobody() {
        harness.runbook(Runbooks.onePhase(Runbooks.insurance(), "copy", Runbooks::rollingBack))
                .script()
                .next("copy crm.leads", Script.fail(FailureType.DATA, "bad UTF-8"));

        MigrationResult result = harness.begin().result();

        assertThat(result.state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(result.problems()).extracting(Problem::what).containsExactly("bad UTF-8");
        assertThat(harness.migration().report().issues())
                .extracting(Report.Issue::ending)
                .containsExactly("rolled back");
    }

    @Test
    void nothingButNotesShouldBeTakenDuringARollback() {
        CountDownLatch release = new CountDownLatch(1);
        harness.script().next("undo copy", Script.hold(release));
        harness.begin().until(MigrationState.WAITING, "verify");
        harness.migration().rollBack(EngineHarness.by("dan"));
        harness.until("undoing", () -> !harness.script().calls("undo").isEmpty());

        assertThatThrownBy(() -> harness.migration().abort(EngineHarness.by("dan")))
                .rootCause()
                .hasMessageContaining("[WRONG_STATE] The migration is rolling back");
        harness.migration().note(new Note("dan", "watching"));
        assertThat(harness.migration().status().state()).isEqualTo(MigrationState.ROLLING_BACK);
        assertThat(harness.migration().status().step()).isEqualTo("undo copy");
        release.countDown();
        assertThat(harness.result().state()).isEqualTo(MigrationState.ROLLED_BACK);
    }

    @Test
    void locksThatCanNotBeGivenBackShouldBeNamedAtANormalEnd() {
        harness.runbook(Runbooks.ungated()).script().next("close", Script.fail(FailureType.CONFIGURATION, "no grant"));

        MigrationResult result = harness.begin().result();

        assertThat(result.state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(result.summary()).contains("its locks are still held");
        assertThat(result.problems()).extracting(Problem::what).containsExactly("no grant");
    }
}
