package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Recovery;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.message.RecoveryInput;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.query.MigrationResult;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Terminated wherever a migration may be, and recovered. */
@Tag("servers")
class RecoveryTest {
    private static final String LOCKS = "undo preflight RELEASE_LOCKS [crm, cache]";
    private static final String STRUCTURE = "undo prepare RESTORE_STRUCTURE [crm]";
    private static final String ROWS = "undo copy REMOVE_ROWS [crm]";
    private static final String FREEZE = "undo cutover RELEASE_FREEZE [crm, cache]";

    private final CountDownLatch never = new CountDownLatch(1);
    private final EngineHarness harness = new EngineHarness().runbook(Runbooks.ungated());

    @AfterEach
    void close() {
        never.countDown();
        harness.close();
    }

    @Test
    void whatHadOnlyTakenItsLocksShouldGiveThemBackAndTouchNoStore() {
        harness.script().next("lock", Script.hold(never));
        harness.begin();
        called("lock");
        terminateAll();

        MigrationResult result = recover();

        assertThat(result.state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(harness.script().calls("undo")).containsExactly(LOCKS);
        assertThat(harness.script().calls("take over")).containsExactly("take over [] [] []");
    }

    @Test
    void aCopyThatWasCutOffShouldBeUndoneInReverse() {
        harness.script().next(4, "copy", Script.hold(never));
        harness.begin();
        called("copy");
        terminateAll();

        MigrationResult result = recover();

        assertThat(result.state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(result.summary())
                .isEqualTo("The old side has the routes; copy undone; prepare undone; preflight undone");
        assertThat(harness.script().calls("undo")).containsExactly(ROWS, STRUCTURE, LOCKS);
        assertThat(harness.activities().recorded().getLast().state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(harness.activities().recorded().getLast().next()).isEqualTo("Recovered by rita");
    }

    @Test
    void whatWasTerminatedUnderItsFreezeShouldGoBackToTheOldSide() {
        harness.script().next(2, "final round", Script.hold(never));
        harness.begin();
        called("final round");
        terminateAll();

        MigrationResult result = recover();

        assertThat(result.state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(harness.script().calls("undo")).containsExactly(FREEZE, ROWS, STRUCTURE, LOCKS);
        assertThat(harness.script().calls("finally release")).isEmpty();
    }

    @Test
    void whatWasTerminatedBehindItsSwitchShouldGoForward() {
        harness.script().next("check counts", () -> null, () -> null, Script.hold(never));
        harness.begin();
        called("switch [");
        terminateAll();

        MigrationResult result = recover();

        assertThat(result.state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(result.summary())
                .isEqualTo("The new side has the routes; writes go on on the new side, the old one is fenced;"
                        + " locks given back, footprint forgotten; not run: report");
        assertThat(harness.script().calls("undo")).isEmpty();
        assertThat(harness.script().calls("finally release")).containsExactly("finally release new");
        assertThat(harness.script().calls("close")).containsExactly("close [crm, cache]");
    }

    @Test
    void whatWasTerminatedBehindItsReleaseShouldOnlyBeClosed() {
        harness.script().next("write", Script.hold(never));
        harness.begin();
        called("write");
        terminateAll();

        MigrationResult result = recover();

        assertThat(result.state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.script().calls("undo")).isEmpty();
        assertThat(harness.script().calls("close")).containsExactly("close [crm, cache]");
        assertThat(harness.activities().recorded().getLast().state()).isEqualTo(MigrationState.COMPLETED);
    }

    @Test
    void aRollbackThatGoesOnByItselfShouldNotBeDoneTwice() {
        CountDownLatch undone = new CountDownLatch(1);
        harness.script().next("check content", Script.hold(never)).next("undo copy", Script.hold(undone));
        harness.begin();
        called("check content");
        harness.migration().rollBack(EngineHarness.by("dan"));
        called("undo copy");
        harness.stub().terminate("test");

        assertThatThrownBy(this::recover)
                .rootCause()
                .hasMessageContaining(
                        "m-1: it still runs: m-1/07-rollback. What a terminated migration had begun comes to an end by itself");

        undone.countDown();
        ended("m-1/07-rollback");
        assertThat(recover().state()).isEqualTo(MigrationState.ROLLED_BACK);
        // What the rollback of the migration itself did is not asked for again, except for the locks, which costs
        // nothing.
        assertThat(harness.script().calls("undo"))
                .containsExactly("undo copy REMOVE_ROWS [crm, cache]", STRUCTURE, LOCKS, LOCKS);
    }

    @Test
    void aRollbackThatWasTerminatedShouldBeDoneAgain() {
        harness.script().next("check content", Script.hold(never)).next("undo copy", Script.hold(never));
        harness.begin();
        called("check content");
        harness.migration().rollBack(EngineHarness.by("dan"));
        called("undo copy");
        terminateAll();

        assertThat(recover().state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(harness.script().calls("undo"))
                .containsExactly("undo copy REMOVE_ROWS [crm, cache]", ROWS, STRUCTURE, LOCKS);
    }

    @Test
    void whatStillRunsShouldBeRefused() {
        harness.script().next(4, "copy", Script.hold(never));
        harness.begin();
        called("copy");

        assertThatThrownBy(this::recover)
                .rootCause()
                .hasMessageContaining(
                        "m-1: it still runs: m-1, m-1/03-copy. A migration that runs is steered, not recovered:"
                                + " landfall roll-back or abort");
        assertThat(harness.script().calls("take over")).isEmpty();
    }

    @Test
    void whatEndedWellShouldBeLeftAlone() {
        harness.begin().result();

        MigrationResult result = recover();

        assertThat(result.state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(result.summary())
                .isEqualTo("Nothing had to be recovered: it ended COMPLETED and left nothing behind");
        assertThat(harness.script().calls("take over")).isEmpty();
    }

    @Test
    void aSecondRecoveryShouldFindNothingToDo() {
        harness.script().next(4, "copy", Script.hold(never));
        harness.begin();
        called("copy");
        terminateAll();
        recover();

        MigrationResult second = recover();

        assertThat(second.state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(second.summary()).startsWith("Nothing had to be recovered: it ended ROLLED_BACK");
        assertThat(harness.script().calls("undo")).hasSize(3);
    }

    @Test
    void aRecoveryThatWasTerminatedShouldGoOn() {
        harness.script().next(4, "copy", Script.hold(never)).next("undo prepare", Script.hold(never));
        harness.begin();
        called("copy");
        terminateAll();
        WorkflowStub first = start();
        called("undo prepare");
        harness.client().newUntypedWorkflowStub("m-1/recovery/rollback").terminate("test");
        first.terminate("test");
        ended("m-1/recovery/rollback");

        assertThat(recover().state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(harness.script().calls("undo preflight")).containsExactly(LOCKS);
    }

    @Test
    void whatCouldNotBeFinishedShouldBeNamedAndFinishedByTheNext() {
        harness.script()
                .next(4, "copy", Script.hold(never))
                .next("undo copy", Script.fail(FailureType.CONFIGURATION, "no grant"));
        harness.begin();
        called("copy");
        terminateAll();

        MigrationResult failed = recover();

        assertThat(failed.state()).isEqualTo(MigrationState.FAILED);
        assertThat(failed.summary()).endsWith("1 matters are left: mend what is named, then recover again");
        assertThat(failed.problems().getFirst().what()).contains("could not remove exactly the records", "no grant");
        assertThat(harness.activities().recorded().getLast().problems()).isEqualTo(failed.problems());
        assertThat(recover().state()).isEqualTo(MigrationState.ROLLED_BACK);
    }

    @Test
    void whatMayNotBeTakenOverShouldNotBeTouched() {
        harness.script()
                .next(4, "copy", Script.hold(never))
                .next("take over", Script.fail(FailureType.REFUSAL, "migration 'm-2' holds the lock on this target"));
        harness.begin();
        called("copy");
        terminateAll();

        assertThatThrownBy(this::recover).rootCause().hasMessageContaining("migration 'm-2' holds the lock");
        assertThat(harness.script().calls("undo")).isEmpty();
        assertThat(harness.activities().recorded().getLast().state()).isEqualTo(MigrationState.RUNNING);
    }

    @Test
    void aRecoveryShouldKnowWhoWantsIt() {
        assertThatThrownBy(() -> start(new RecoveryInput("m-1", " ", "why")).getResult(MigrationResult.class))
                .rootCause()
                .hasMessageContaining("it does not say which migration, who wants it and why");
        assertThat(harness.script().calls()).isEmpty();
    }

    @Test
    void theAuditShouldTellWhoRecoveredWhatAndHow() {
        harness.script().next(4, "copy", Script.hold(never));
        harness.begin();
        called("copy");
        terminateAll();
        recover();

        // As 'landfall audit m-1/recovery' asks.
        List<AuditEntry> audit = harness.client()
                .newWorkflowStub(Migration.class, Recovery.id(EngineHarness.ID))
                .audit();

        assertThat(audit).extracting(AuditEntry::person).containsExactly("rita", "landfall", "landfall");
        assertThat(audit)
                .extracting(AuditEntry::detail)
                .startsWith("the pod was evicted", "no switch is recorded: back");
    }

    private void called(String label) {
        harness.until(label, () -> !harness.script().calls(label).isEmpty());
    }

    /** The migration and all that it started, so that nothing comes to an end of its own. */
    private void terminateAll() {
        harness.stub().terminate("test");
        List<String> phases =
                List.of("01-preflight", "02-prepare", "03-copy", "04-verify", "05-cutover", "06-report", "07-rollback");
        for (String phase : phases) {
            WorkflowStub child = harness.client().newUntypedWorkflowStub("m-1/" + phase);
            try {
                child.terminate("test");
            } catch (WorkflowNotFoundException ended) {
                // It never began, or has ended.
            }
            ended("m-1/" + phase);
        }
    }

    private void ended(String id) {
        harness.until(id + " has ended", () -> {
            try {
                return harness.client().newUntypedWorkflowStub(id).describe().getStatus()
                        != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
            } catch (WorkflowNotFoundException never) {
                return true;
            }
        });
    }

    private MigrationResult recover() {
        return start().getResult(MigrationResult.class);
    }

    private WorkflowStub start() {
        return start(new RecoveryInput(EngineHarness.ID, "rita", "the pod was evicted"));
    }

    private WorkflowStub start(RecoveryInput input) {
        WorkflowStub stub = harness.client()
                .newUntypedWorkflowStub(
                        "Recovery",
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(Migration.TASK_QUEUE)
                                .setWorkflowId(Recovery.id(EngineHarness.ID))
                                .build());
        stub.start(input);
        return stub;
    }
}
