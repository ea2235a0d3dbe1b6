package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.fixture.ScriptedActivities;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.query.PlannedPhase;
import dev.landfall.workflow.query.Waiting;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class FollowTest {
    private final EngineHarness harness = new EngineHarness().runbook(Runbooks.following(Runbooks.insurance()));

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void theFollowShouldEndAtItsLagAndGoOnUntilTheCutoverHasSwitched() {
        harness.script().next("follow crm", far(60_000), far(5_001));
        harness.begin();
        harness.approveVerify();
        untilFollowed(1);
        assertThat(harness.migration().following())
                .singleElement()
                .satisfies(dataset -> assertThat(dataset.changes()).isEqualTo(3 * 843));
        harness.approveCutover();
        harness.approveReport();

        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);

        assertThat(harness.script().calls())
                .containsSubsequence(
                        "prepare crm",
                        "follow crm",
                        "follow crm",
                        "follow crm",
                        "follow on crm",
                        "round crm",
                        "follow crm",
                        "freeze 30000",
                        "final round crm",
                        "release new",
                        "end following crm",
                        "close [crm, cache]");
        assertThat(harness.script().calls("follow crm")).hasSize(4);
        assertThat(harness.script().calls("end following")).hasSize(1);
        assertThat(harness.activities().mostFollowing()).isEqualTo(1);
        assertThat(harness.migration().plan())
                .filteredOn(phase -> phase.name().equals("follow"))
                .extracting(PlannedPhase::result)
                .containsExactly("crm followed by log, 2529 changes of 30 transactions applied");
    }

    @Test
    void nothingShouldBeAppliedAnyMoreWhenARollbackBegins() {
        harness.begin().until(MigrationState.WAITING, "verify");
        untilFollowed(1);

        harness.migration().rollBack(EngineHarness.by("dan"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(harness.script().calls("undo"))
                .containsExactly(
                        "undo follow END_FOLLOWING [crm]",
                        "undo copy REMOVE_ROWS [crm, cache]",
                        "undo prepare END_FOLLOWING [crm]",
                        "undo prepare RESTORE_STRUCTURE [crm]",
                        "undo preflight RELEASE_LOCKS [crm, cache]");
        List<HistoryEvent> events =
                harness.client().fetchHistory(EngineHarness.ID).getEvents();
        assertThat(ended(events, "m-1/following")).isBetween(0, started(events, "m-1/08-rollback"));
    }

    private static int ended(List<HistoryEvent> events, String child) {
        return place(events, child, EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED);
    }

    private static int started(List<HistoryEvent> events, String child) {
        return place(events, child, EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED);
    }

    private static int place(List<HistoryEvent> events, String child, EventType type) {
        for (int i = 0; i < events.size(); i++) {
            HistoryEvent event = events.get(i);
            String id = event.getChildWorkflowExecutionCompletedEventAttributes()
                            .getWorkflowExecution()
                            .getWorkflowId()
                    + event.getChildWorkflowExecutionStartedEventAttributes()
                            .getWorkflowExecution()
                            .getWorkflowId();
            if (event.getEventType() == type && id.equals(child)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void aCutoverThatReturnedShouldBeFollowedByMoreFollowing() {
        harness.script().next("freeze", Script.fail(FailureType.REFUSAL, "a canary write was accepted"));
        harness.begin();
        harness.approveVerify();
        harness.approveCutover();
        harness.until(MigrationState.PAUSED, "cutover");
        assertThat(harness.script().calls()).contains("release old");
        int before = inCutover();

        untilFollowed(before + 1);
        harness.migration().retry(EngineHarness.by("dan", "cutover"));
        harness.approveCutover();
        harness.approveReport();

        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.activities().mostFollowing()).isEqualTo(1);
    }

    /** Beside the phases before, and beside the rounds if they took long enough. */
    private int inCutover() {
        List<String> calls = harness.script().calls();
        return (int) calls.subList(0, calls.indexOf("release old")).stream()
                .filter("follow on crm"::equals)
                .count();
    }

    @Test
    void aPauseShouldStopItAndResumeGoOn() {
        harness.begin().until(MigrationState.WAITING, "verify");
        untilFollowed(1);

        harness.migration().pause(EngineHarness.by("dan"));
        harness.until("nobody follows", () -> harness.activities().following() == 0);
        harness.environment().sleep(Duration.ofHours(1));
        assertThat(harness.script().calls("follow on crm")).hasSize(1);
        harness.migration().resume(EngineHarness.by("dan"));

        untilFollowed(2);
        assertThat(harness.migration().status().state()).isEqualTo(MigrationState.WAITING);
    }

    @Test
    void whatCanNotBeFollowedShouldKeepGatesShutUntilRetry() {
        harness.script()
                .next(
                        "follow on crm",
                        Script.fail(FailureType.REFUSAL, "the source no longer holds all of the changes"));
        harness.begin().until(MigrationState.PAUSED, "verify");

        assertThat(harness.migration().status().problems())
                .extracting(Problem::what)
                .containsExactly("the source no longer holds all of the changes");
        assertThat(harness.migration().waitingFor())
                .extracting(Waiting::message)
                .contains("retry", "rollBack");
        harness.approve("qa-lead", "quin");
        harness.approve("dba", "dan");
        harness.environment().sleep(Duration.ofHours(1));
        assertThat(harness.migration().status().phase()).isEqualTo("verify");
        assertThatThrownBy(() -> harness.migration().skip(EngineHarness.by("dan", "follow")))
                .rootCause()
                .hasMessageContaining("[NOT_SKIPPABLE]");
        assertThat(harness.script().calls("follow on crm")).hasSize(1);

        harness.migration().retry(EngineHarness.by("dan", "follow"));

        harness.until(MigrationState.WAITING, "cutover");
        untilFollowed(2);
    }

    @Test
    void aSourceThatIsAwayShouldBeAskedAgainUntilItIsBack() {
        harness.script().next(16, "follow on crm", Script.fail(FailureType.TRANSIENT, "connection refused"));
        harness.begin().until(MigrationState.WAITING, "verify");

        untilFollowed(17);

        assertThat(harness.migration().status().state()).isEqualTo(MigrationState.WAITING);
        assertThat(harness.migration().audit())
                .extracting(AuditEntry::action)
                .contains("alert")
                .doesNotContain("follow");
    }

    @Test
    void tooMuchLogShouldBeAnAlert() {
        harness.script()
                .next(
                        "follow on crm",
                        Script.answer(ScriptedActivities.followed("crm", 200, 500_001)),
                        Script.answer(ScriptedActivities.followed("crm", 200, 500_000)));
        harness.begin().until(MigrationState.WAITING, "verify");
        untilFollowed(3);
        harness.until(
                "alert over",
                () -> harness.migration().audit().stream()
                        .anyMatch(entry -> entry.action().equals("alertOver")));

        assertThat(harness.migration().audit())
                .filteredOn(entry -> entry.action().equals("alert"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail())
                        .isEqualTo("crm its source keeps log for it, and more than half of the 1.0 MB at which the"
                                + " source gives it up is used"));
    }

    @Test
    void aLogThatIsLostDuringTheCopyShouldBeFoundThen() throws Exception {
        CountDownLatch copying = new CountDownLatch(1);
        harness.script()
                .next("copy crm.leads 2", Script.hold(copying))
                .next("look at log of crm", Script.answer(ScriptedActivities.followed("crm", 0, 600_000)))
                .next(
                        "look at log of crm",
                        Script.fail(FailureType.REFUSAL, "the source no longer holds all of the changes"));
        harness.begin()
                .until(
                        "looked twice",
                        () -> harness.script().calls("look at log").size() == 2);
        assertThat(harness.migration().audit()).extracting(AuditEntry::action).contains("alert");
        harness.until(
                "told",
                () -> harness.migration().audit().stream()
                        .anyMatch(entry -> entry.action().equals("follow")));
        copying.countDown();

        harness.until(MigrationState.PAUSED, "copy");

        assertThat(harness.script().calls("follow crm")).isEmpty();
        assertThat(harness.migration().status().problems())
                .extracting(Problem::what)
                .containsExactly("the source no longer holds all of the changes");
    }

    private static Script.Turn far(long lagMillis) {
        return Script.answer(ScriptedActivities.followed("crm", lagMillis, 1_000));
    }

    private void untilFollowed(int times) {
        harness.until(
                "followed " + times + " times",
                () -> harness.script().calls("follow on crm").size() >= times
                        && harness.activities().following() == 1);
    }
}
