package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Recovery;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.fixture.ScriptedActivities;
import dev.landfall.workflow.message.RecoveryInput;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.query.CarriedDataset;
import dev.landfall.workflow.query.MigrationResult;
import dev.landfall.workflow.query.RollbackPlan;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What carries back between the switch and a rollback. */
@Tag("servers")
class CarryingTest {
    private final CountDownLatch carried = new CountDownLatch(1);
    private final EngineHarness harness = new EngineHarness().runbook(Runbooks.leadingBack(Runbooks.gatedAt("report")));

    @AfterEach
    void close() {
        carried.countDown();
        harness.close();
    }

    @Test
    void theOldSideShouldBeKeptCloseFromTheSwitchToTheEnd() {
        harness.script().next("keep close cache", look("cache", 3, 70));
        beginUntilReported();
        untilKept(3);
        assertThat(harness.migration().rollbackPlan().wayBackMillis()).isEqualTo(80);

        harness.approveReport();

        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        List<String> calls = harness.script().calls();
        assertThat(calls.indexOf("keep close crm")).isGreaterThan(calls.indexOf("release new"));
        assertThat(calls.lastIndexOf("keep close crm")).isLessThan(calls.indexOf("close [crm, cache]"));
        assertThat(status()).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
        assertThat(harness.migration().rollbackPlan().carried()).isEmpty();
    }

    @Test
    void peopleShouldSeeHowMuchThereIsToCarry() {
        harness.script().next("keep close cache", look("cache", 3, 70));
        harness.script().next(20, "keep close cache", look("cache", 5, 90));
        beginUntilReported();
        harness.until("told", () -> harness.migration().carried().stream().anyMatch(told -> told.waiting() == 5));

        RollbackPlan plan = harness.migration().rollbackPlan();

        assertThat(plan.carried()).isEqualTo(harness.migration().carried());
        assertThat(plan.carried())
                .extracting(CarriedDataset::dataset, CarriedDataset::carried, CarriedDataset::waiting)
                .containsExactly(tuple("crm", 12L, 0L), tuple("cache", 0L, 5L));
        assertThat(plan.wayBackMillis()).isEqualTo(180);
    }

    @Test
    void aWayBackShouldBeginOnceNothingIsCarriedBesideIt() {
        harness.script().next("keep close crm", Script.hold(carried));
        beginUntilReported();
        untilKept(1);

        harness.migration().rollBack(EngineHarness.by("dan"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(harness.script().calls("keep close crm")).hasSize(1);
        assertThat(stopped()).isBetween(0, begun("m-1/07-reverse"));
        List<String> calls = harness.script().calls();
        assertThat(calls.subList(calls.indexOf("carry crm"), calls.size()))
                .noneMatch(call -> call.startsWith("keep close"));
    }

    @Test
    void aWayBackThatFailedShouldBeFollowedByMoreCarrying() {
        harness.script().next("hold new", Script.fail(FailureType.REFUSAL, "a canary write was accepted"));
        beginUntilReported();
        untilKept(1);
        harness.migration().rollBack(EngineHarness.by("dan"));
        harness.until(MigrationState.PAUSED, "report");
        int before = kept();

        untilKept(before + 2);
        harness.migration().rollBack(EngineHarness.by("dan"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.ROLLED_BACK);
    }

    @Test
    void aPauseShouldStopItAndResumeGoOn() {
        beginUntilReported();
        untilKept(1);
        harness.migration().pause(EngineHarness.by("dan"));
        harness.until("it rests", () -> status() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
        int before = kept();
        harness.environment().sleep(Duration.ofHours(1));
        assertThat(kept()).isEqualTo(before);

        harness.migration().resume(EngineHarness.by("dan"));

        untilKept(before + 1);
    }

    @Test
    void whatCanNotBeCarriedShouldBeAnAlertUntilItCan() {
        harness.script()
                .next(
                        2,
                        "keep close crm",
                        Script.fail(FailureType.DATA, "what the new side holds can't be carried back"));
        beginUntilReported();
        untilKept(3);
        harness.until("alert over", () -> audited().contains("alertOver"));

        assertThat(harness.migration().audit())
                .filteredOn(entry -> entry.action().equals("alert"))
                .extracting(AuditEntry::detail)
                .containsExactly("prod-eu what the new side holds can't be carried back");
        assertThat(harness.migration().status().state()).isEqualTo(MigrationState.WAITING);
    }

    @Test
    void nothingShouldBeCarriedBeforeTheNewSideIsReleased() {
        harness.script()
                .next(
                        "check counts",
                        Script.answer(ScriptedActivities.passed(Runbooks.check("counts"))),
                        Script.answer(ScriptedActivities.passed(Runbooks.check("counts"))),
                        Script.answer(ScriptedActivities.result(Runbooks.check("counts"), Outcome.FAILED, 1)));
        harness.begin().until(MigrationState.PAUSED, "cutover");
        harness.environment().sleep(Duration.ofMinutes(10));
        assertThat(kept()).isZero();

        harness.migration().retry(EngineHarness.by("dan", "cutover"));

        untilKept(1);
    }

    @Test
    void historiesShouldStayShortForAsLongAsItTakes() {
        beginUntilReported();
        untilKept(1);
        String first = run();

        harness.until("another run", () -> {
            harness.environment().sleep(Duration.ofHours(1));
            return !run().equals(first);
        });
        int before = kept();
        untilKept(before + 2);
        harness.migration().rollBack(EngineHarness.by("dan"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(status()).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
    }

    @Test
    void aRollBackThatComesWhileTheLastRoundEndsShouldBeObeyed() {
        harness.script().next("keep close crm", deaf(carried));
        beginUntilReported();
        untilKept(1);
        harness.approveReport();
        harness.until("told to stop", this::steered);

        harness.migration().rollBack(EngineHarness.by("dan"));
        carried.countDown();

        assertThat(harness.result().state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(harness.script().calls("switch back")).hasSize(1);
        assertThat(harness.script().calls("close")).isEmpty();
    }

    @Test
    void aRecoveryShouldWaitForTheLastRound() {
        harness.script().next("keep close crm", deaf(carried));
        beginUntilReported();
        untilKept(1);
        harness.stub().terminate("by hand");

        assertThat(refusal()).contains("it still runs: m-1/carrying");
        carried.countDown();
        harness.client().newUntypedWorkflowStub("m-1/carrying").terminate("by hand");

        MigrationResult result = recover().getResult(MigrationResult.class);

        assertThat(result.state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.script().calls()).containsSubsequence("let new go on, for good", "finally release new");
    }

    /** At a gate nothing runs, so that time can be skipped. */
    private void beginUntilReported() {
        harness.begin().until(MigrationState.WAITING, "report");
    }

    private int kept() {
        return harness.script().calls("keep close crm").size();
    }

    private void untilKept(int times) {
        harness.until(times + " rounds", () -> {
            if (kept() > 0 && kept() < times) {
                harness.environment().sleep(Duration.ofSeconds(10));
            }
            return kept() >= times;
        });
    }

    private WorkflowExecutionStatus status() {
        return harness.client()
                .newUntypedWorkflowStub("m-1/carrying")
                .describe()
                .getStatus();
    }

    private String run() {
        return harness.client()
                .newUntypedWorkflowStub("m-1/carrying")
                .describe()
                .getExecution()
                .getRunId();
    }

    private boolean steered() {
        return harness.client().fetchHistory("m-1/carrying").getEvents().stream()
                .anyMatch(event -> event.getWorkflowExecutionSignaledEventAttributes()
                        .getSignalName()
                        .equals("steer"));
    }

    private List<String> audited() {
        return harness.migration().audit().stream().map(AuditEntry::action).toList();
    }

    /** Where the migration's history tells of the first such event of a child. */
    private int place(EventType type, String child) {
        List<HistoryEvent> events =
                harness.client().fetchHistory(EngineHarness.ID).getEvents();
        return IntStream.range(0, events.size())
                .filter(i -> events.get(i).getEventType() == type
                        && child(events.get(i)).equals(child))
                .findFirst()
                .orElse(-1);
    }

    private static String child(HistoryEvent event) {
        return event.getChildWorkflowExecutionCompletedEventAttributes()
                        .getWorkflowExecution()
                        .getWorkflowId()
                + event.getChildWorkflowExecutionStartedEventAttributes()
                        .getWorkflowExecution()
                        .getWorkflowId();
    }

    private int stopped() {
        return place(EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED, "m-1/carrying");
    }

    private int begun(String child) {
        return place(EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED, child);
    }

    private String refusal() {
        try {
            recover().getResult(MigrationResult.class);
            return "";
        } catch (WorkflowFailedException refused) {
            return String.valueOf(refused.getCause());
        }
    }

    private WorkflowStub recover() {
        WorkflowStub recovery = harness.client()
                .newUntypedWorkflowStub(
                        "Recovery",
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(Migration.TASK_QUEUE)
                                .setWorkflowId(Recovery.id(EngineHarness.ID))
                                .build());
        recovery.start(new RecoveryInput(EngineHarness.ID, "rita", "it was terminated"));
        return Objects.requireNonNull(recovery);
    }

    /** A round of a store whose fence lets nobody through. */
    private static Script.Turn look(String dataset, long different, long millis) {
        return Script.answer(ScriptedActivities.round(dataset, different, different, millis));
    }

    /** Works until released, whatever its heartbeat says. */
    private static Script.Turn deaf(CountDownLatch release) {
        return () -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return null;
        };
    }
}
