package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.report.Report;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.Recovery;
import dev.landfall.workflow.activity.ReverseProof;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.fixture.ScriptedActivities;
import dev.landfall.workflow.message.RecoveryInput;
import dev.landfall.workflow.query.MigrationResult;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The way back behind the switch. */
@Tag("servers")
class ReverseFlowTest {
    private static final String[] UNDONE = {
        "undo cutover RELEASE_FREEZE [crm, cache]",
        "undo copy REMOVE_ROWS [crm, cache]",
        "undo prepare RESTORE_STRUCTURE [crm]",
        "undo preflight RELEASE_LOCKS [crm, cache]"
    };

    private final CountDownLatch never = new CountDownLatch(1);
    private final EngineHarness harness = new EngineHarness().runbook(Runbooks.leadingBack(Runbooks.ungated()));

    @AfterEach
    void close() {
        never.countDown();
        harness.close();
    }

    @Test
    void rollBackBehindTheSwitchShouldCarryBackBeforeItUndoes() {
        stopInTheReport();
        assertThat(harness.migration().rollbackPlan().possible()).isTrue();
        assertThat(harness.migration().rollbackPlan().irreversible()).isEmpty();
        assertThat(harness.migration().rollbackPlan().steps())
                .hasSize(7)
                .first()
                .asString()
                .startsWith("Carry back to the old side, while writes go on");

        harness.migration().rollBack(EngineHarness.by("dan"));
        MigrationResult result = harness.result();

        assertThat(result.state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(result.summary())
                .contains("26 records were carried back, and the old side has the routes again. Undone: ");
        assertThat(harness.script().calls())
                .containsSubsequence("prove crm", "freeze 30000", "switch [insurance-app]", "release new")
                .containsSubsequence(
                        "carry crm",
                        "hold new 30000",
                        "carry last crm",
                        "settle old crm",
                        "switch back [insurance-app]",
                        "let old go on, attempt 1",
                        UNDONE[0]);
        assertThat(harness.script().calls("undo")).containsExactly(UNDONE);
        assertThat(harness.migration().report().phases().getLast().steps())
                .extracting(Report.Step::name)
                .containsExactly("carry back", "freeze", "carry back the last", "switch back", "release");
        assertThat(harness.migration().report().carriedBack())
                .extracting(Report.Round::dataset, Report.Round::frozen)
                .containsExactly(tuple("crm", false), tuple("cache", false), tuple("crm", true), tuple("cache", true));
        List<String> calls = harness.script().calls();
        assertThat(calls.subList(calls.indexOf("let old go on, attempt 1"), calls.size()))
                .noneMatch(call -> call.startsWith("hold new"));
    }

    @Test
    void roundsShouldBeRepeatedUntilTheSlowestFitsTheDrain() {
        stopInTheReport();
        harness.script().next("carry crm", round(0, 90_000), round(0, 31_000), round(0, 30_000));

        harness.migration().rollBack(EngineHarness.by("dan"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(harness.script().calls("carry crm")).hasSize(3);
    }

    @Test
    void recordsStillUnequalShouldLeaveTheRoutesOnTheNewSideUntilItIsOrderedAgain() {
        stopInTheReport();
        harness.script().next("carry last crm", () -> {
            untilRenewed();
            return ScriptedActivities.round("crm", 9, 2, 40);
        });

        harness.migration().rollBack(EngineHarness.by("dan"));
        harness.until(MigrationState.PAUSED, "report");

        assertThat(harness.migration().status().problems())
                .extracting(Problem::what)
                .containsExactly("2 records are still unequal under the freeze of the new side");
        assertThat(harness.script().calls("let")).containsExactly("let new go on, attempt 1");
        assertThat(harness.script().calls("switch back")).isEmpty();
        assertThat(harness.script().calls("settle old")).isEmpty();
        assertThat(harness.script().calls("undo")).isEmpty();

        harness.migration().rollBack(EngineHarness.by("dan"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(harness.script().calls("let")).endsWith("let old go on, attempt 2");
        assertThat(harness.script().calls("undo")).containsExactly(UNDONE);
    }

    @Test
    void aWayBackThatFailedShouldLetTheMigrationGoOnWhereItWas() {
        stopInTheReport();
        harness.script().next("hold new", Script.fail(FailureType.REFUSAL, "a canary write was accepted"));
        harness.migration().rollBack(EngineHarness.by("dan"));
        harness.until(MigrationState.PAUSED, "report");
        never.countDown();

        harness.migration().retry(EngineHarness.by("dan", "report"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.script().calls("undo")).isEmpty();
        assertThat(harness.script().calls("close")).hasSize(1);
    }

    @Test
    void aLostAcknowledgementOfTheSwitchBackShouldBeSettledByAsking() {
        stopInTheReport();
        harness.script()
                .next(3, "switch back", Script.fail(FailureType.TRANSIENT, "connection reset"))
                .next("came back?", Script.fail(FailureType.TRANSIENT, "connection reset"), Script.answer(true));

        harness.migration().rollBack(EngineHarness.by("dan"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(harness.script().calls("came back?")).hasSize(2);
    }

    @Test
    void behindTheSwitchBackTheReleaseShouldBeTriedUntilItIsDone() {
        stopInTheReport();
        harness.script().next("let old", Script.fail(FailureType.CONFIGURATION, "no right to drop a trigger"));

        harness.migration().rollBack(EngineHarness.by("dan"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(harness.script().calls("let old")).hasSize(2);
        assertThat(harness.script().calls("hold new")).as("held meanwhile").hasSizeGreaterThan(1);
    }

    @Test
    void failedSmokeChecksShouldLeadBackWhenThatIsOrdered() {
        harness.script()
                .next(
                        "check counts",
                        Script.answer(ScriptedActivities.passed(Runbooks.check("counts"))),
                        Script.answer(ScriptedActivities.passed(Runbooks.check("counts"))),
                        Script.answer(ScriptedActivities.result(Runbooks.check("counts"), Outcome.FAILED, 1)));
        harness.begin().until(MigrationState.PAUSED, "cutover");

        harness.migration().rollBack(EngineHarness.by("dan"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(harness.script().calls())
                .containsSubsequence(
                        "switch [insurance-app]", "release new", "carry crm", "switch back [insurance-app]");
    }

    @Test
    void aPhaseBehindTheSwitchMayAskToRollBackByItself() {
        harness.runbook(Runbooks.onePhase(Runbooks.leadingBack(Runbooks.ungated()), "report", Runbooks::rollingBack));
        harness.script().next("write", Script.fail(FailureType.CONFIGURATION, "no room"));

        MigrationResult result = harness.begin().result();

        assertThat(result.state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(harness.script().calls("switch back")).hasSize(1);
    }

    @Test
    void aWayBackThatIsFoundWantingShouldPauseBeforeAnyFreeze() {
        Problem wanting = new Problem(FailureType.CONFIGURATION, "crm.leads", "it leads nowhere", "Mend it");
        harness.script().next("prove crm", Script.answer(new ReverseProof("crm", 3, List.of(wanting), List.of())));

        harness.begin().until(MigrationState.PAUSED, "cutover");

        assertThat(harness.migration().status().problems()).containsExactly(wanting);
        assertThat(harness.script().calls("freeze")).isEmpty();
        assertThat(harness.script().calls("trial")).isEmpty();
    }

    @Test
    void whatWasTerminatedOnItsWayBackShouldGoForward() {
        stopInTheReport();
        harness.script().next("carry", Script.hold(never));
        harness.migration().rollBack(EngineHarness.by("dan"));
        harness.until("carrying", () -> !harness.script().calls("carry").isEmpty());
        terminate("/07-reverse");

        MigrationResult result = recover();

        assertThat(result.state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.script().calls())
                .containsSubsequence("let new go on, for good", "finally release new", "close [crm, cache]");
        assertThat(harness.script().calls("undo")).isEmpty();
    }

    @Test
    void whatWasTerminatedBehindItsSwitchBackShouldBeUndone() {
        stopInTheReport();
        harness.script().next("let old", Script.hold(never));
        harness.migration().rollBack(EngineHarness.by("dan"));
        harness.until("back", () -> !harness.script().calls("let old").isEmpty());
        terminate("/07-reverse");

        MigrationResult result = recover();

        assertThat(result.state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(harness.script().calls("undo")).startsWith(UNDONE[0]).endsWith(UNDONE[3]);
    }

    /**
     * Two rounds, the freeze and its first renewal have ended: the test server, unlike the real one, refuses for good to cancel an
     * activity that ends at that very moment.
     */
    private void untilRenewed() {
        while (harness.client().fetchHistory(EngineHarness.ID + "/07-reverse").getEvents().stream()
                        .filter(HistoryEvent::hasActivityTaskCompletedEventAttributes)
                        .count()
                < 4) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private void stopInTheReport() {
        harness.script().next("write", Script.hold(never));
        harness.begin().until("report", () -> !harness.script().calls("write").isEmpty());
    }

    private void terminate(String child) {
        harness.stub().terminate("by hand");
        harness.client().newUntypedWorkflowStub(EngineHarness.ID + child).terminate("by hand");
    }

    private MigrationResult recover() {
        WorkflowStub recovery = harness.client()
                .newUntypedWorkflowStub(
                        "Recovery",
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(Migration.TASK_QUEUE)
                                .setWorkflowId(Recovery.id(EngineHarness.ID))
                                .build());
        recovery.start(new RecoveryInput(EngineHarness.ID, "rita", "it was terminated"));
        return Objects.requireNonNull(recovery.getResult(MigrationResult.class));
    }

    private static Script.Turn round(long unequal, long millis) {
        return Script.answer(ScriptedActivities.round("crm", 9, unequal, millis));
    }
}
