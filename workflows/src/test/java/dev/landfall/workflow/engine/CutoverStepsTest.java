package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.report.Report;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.fixture.ScriptedActivities;
import dev.landfall.workflow.query.Status;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be seen of each step of a cutover, what stopping there comes to, and that none lasts for ever. */
@Tag("servers")
class CutoverStepsTest {
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final EngineHarness harness = new EngineHarness()
            .runbook(Runbooks.onePhase(
                    Runbooks.upTo(Runbooks.ungated(), "cutover"),
                    "cutover",
                    phase -> Runbooks.with(phase, Runbooks.cutover("PT25S"))));

    @AfterEach
    void close() {
        goOn.countDown();
        harness.close();
    }

    @Test
    void everyStepShouldBeInTheReportInItsOrder() {
        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        assertThat(harness.migration().report().phases().getLast().steps())
                .extracting(Report.Step::name)
                .containsExactly("rounds", "trial", "freeze", "drain", "check", "switch", "smoke", "release");
    }

    @ParameterizedTest
    @CsvSource({
        "round, rounds, 2",
        "check counts, trial, 1",
        "freeze 30000, freeze, 1",
        "final round, drain, 2",
        "frozen check, check, 1"
    })
    void stoppingShouldReturnFromEveryStepBeforeTheSwitch(String activity, String step, int times) {
        if (step.equals("trial")) {
            // Once in the phase before.
            tryCounts();
            harness.script().next(activity, Script.answer(passedCounts()));
        }
        harness.script().next(times, activity, Script.hold(goOn));
        harness.begin().until(step, () -> at(step));
        assertThat(page()).contains(", step `" + step + "`");

        harness.migration().rollBack(EngineHarness.by("dan"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.ROLLED_BACK);
        boolean frozen = !List.of("rounds", "trial").contains(step);
        assertThat(harness.script().calls("release old")).hasSize(frozen ? step.equals("freeze") ? 2 : 1 : 0);
        assertThat(harness.script().calls("switch ")).isEmpty();
    }

    private void tryCounts() {
        harness.runbook(Runbooks.onePhase(
                Runbooks.upTo(Runbooks.ungated(), "cutover"),
                "cutover",
                phase -> Runbooks.with(phase, TrialTest.countingUnderTheFreeze())));
    }

    @Test
    void stoppingWhileTheSwitchIsRefusedShouldReturn() {
        harness.script().next("switch ", () -> {
            Script.hold(goOn).get();
            return Script.fail(FailureType.REFUSAL, "the freeze no longer holds")
                    .get();
        });
        harness.begin().until("switch", () -> at("switch"));

        harness.migration().rollBack(EngineHarness.by("dan"));
        goOn.countDown();

        assertThat(harness.result().state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(harness.script().calls("release")).first().isEqualTo("release old");
    }

    @Test
    void stoppingWhileTheSwitchIsRecordedShouldGoForward() {
        harness.script().next("switch ", Script.hold(goOn));
        harness.begin().until("switch", () -> at("switch"));

        harness.migration().rollBack(EngineHarness.by("dan"));
        goOn.countDown();

        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.script().calls("release")).containsExactly("release new");
        assertThat(harness.script().calls("undo")).isEmpty();
    }

    @Test
    void everyActivityFromTheTrialOnShouldEndByItself() {
        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        Map<String, Long> longest = new TreeMap<>();
        harness.client().fetchHistory(EngineHarness.ID + "/05-cutover").getEvents().stream()
                .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
                .forEach(activity -> longest.merge(
                        activity.getActivityType().getName(),
                        // Where it is not set, the test server says ten years.
                        Math.min(
                                activity.getScheduleToCloseTimeout().getSeconds(),
                                activity.getStartToCloseTimeout().getSeconds()
                                        * activity.getRetryPolicy().getMaximumAttempts()),
                        Math::max));
        assertThat(longest).containsKeys("CutoverFreeze", "CutoverSettle", "CutoverSwitchRoutes", "CutoverRelease");
        longest.remove("CutoverRound");
        assertThat(longest.values()).allMatch(seconds -> seconds <= 30);
    }

    private static Object passedCounts() {
        return ScriptedActivities.passed(Runbooks.check("counts"));
    }

    /** What the Temporal UI shows. */
    private String page() {
        return harness.stub()
                .query("__temporal_workflow_metadata", WorkflowMetadata.class)
                .getCurrentDetails();
    }

    private boolean at(String step) {
        Status status = harness.migration().status();
        return "cutover".equals(status.phase()) && step.equals(status.step());
    }
}
