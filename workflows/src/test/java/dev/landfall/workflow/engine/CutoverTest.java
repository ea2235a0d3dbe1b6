package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.FreezeOutcome;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.fixture.ScriptedActivities;
import io.temporal.failure.CanceledFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class CutoverTest {
    private final EngineHarness harness = new EngineHarness().runbook(Runbooks.upTo(Runbooks.ungated(), "cutover"));

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void roundsShouldBeRepeatedUntilTheSlowestFitsTheDrain() {
        harness.script()
                .next("round crm", slow(90_000), slow(45_000), slow(30_000))
                .next("round cache", slow(1_000), slow(1_000), slow(1_000));

        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        assertThat(harness.script().calls("round crm")).hasSize(3);
        assertThat(harness.migration().report().rounds()).hasSize(8);
    }

    @Test
    void roundsThatNeverGetShortShouldPauseBeforeAnyFreeze() {
        harness.script().next(10, "round crm", slow(31_000));

        harness.begin().until(MigrationState.PAUSED, "cutover");

        assertThat(problem())
                .isEqualTo("after 10 rounds the slowest dataset still took 31000 ms, more than the drain of 30000 ms");
        assertThat(harness.script().calls("freeze")).isEmpty();
    }

    @Test
    void aFailedCheckUnderTheFreezeShouldReturnToTheOldSide() {
        harness.script().next("frozen check content", failed(3));

        harness.begin().until(MigrationState.PAUSED, "cutover");

        assertThat(problem()).contains("the check failed: 3 of 6000 differ");
        assertThat(harness.script().calls()).contains("release old").doesNotContain("switch [insurance-app]");
        assertThat(harness.migration().rollbackPlan().possible()).isTrue();
    }

    @Test
    void recordsStillUnequalUnderTheFreezeShouldReturnToTheOldSide() {
        harness.script().next("final round crm", Script.answer(ScriptedActivities.round("crm", 5, 2, 40)));

        harness.begin().until(MigrationState.PAUSED, "cutover");

        assertThat(problem()).isEqualTo("2 records are still unequal under the freeze");
        assertThat(harness.script().calls()).contains("release old");
        assertThat(harness.script().calls("settle")).containsExactly("settle cache");
    }

    /** Tried again after 1, 2, 4 and 8 s; another 16 s would not fit any more. */
    @Test
    void aStoreThatStaysAwayShouldReturnToTheOldSideWithoutWaitingForTheDowntimesEnd() {
        harness.runbook(Runbooks.onePhase(
                        Runbooks.upTo(Runbooks.ungated(), "cutover"),
                        "cutover",
                        phase -> Runbooks.with(phase, Runbooks.cutover("PT20S"))))
                .script()
                .next(20, "final round crm", Script.fail(FailureType.TRANSIENT, "connection reset"));

        harness.begin().until(MigrationState.PAUSED, "cutover");

        assertThat(problem()).isEqualTo("connection reset");
        assertThat(harness.script().calls("final round crm")).hasSize(5);
        assertThat(harness.script().calls()).contains("release old").doesNotContain("switch [insurance-app]");
    }

    @Test
    void theFreezeShouldBeRenewedThreeTimesPerLease() {
        harness.script().next(5, "final round crm", Script.fail(FailureType.TRANSIENT, "connection reset"));

        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        // 1 + 2 + 4 + 8 + 16 = 31 s of pauses between tries: the freeze itself, and renewals at 0, 10, 20 and 30 s.
        assertThat(harness.script().calls("freeze 30000")).hasSize(5);
        assertThat(harness.script().calls()).endsWith("record COMPLETED");
        List<String> calls = harness.script().calls();
        assertThat(calls.subList(calls.indexOf("release new"), calls.size()))
                .noneMatch(call -> call.startsWith("freeze"));
    }

    @Test
    void aFreezeThatIsLostShouldReturnToTheOldSide() {
        holdFinalRounds();
        harness.script()
                .next(
                        "freeze",
                        Script.answer(frozen()),
                        Script.fail(FailureType.REFUSAL, "a canary write was accepted"));

        harness.begin().until(MigrationState.PAUSED, "cutover");

        assertThat(problem()).isEqualTo("a canary write was accepted");
        assertThat(harness.script().calls()).contains("release old").doesNotContain("switch [insurance-app]");
    }

    @Test
    void aFreezeThatCanNotBeSetShouldReturnToTheOldSide() {
        harness.script().next("freeze", Script.fail(FailureType.REFUSAL, "a canary write was accepted"));

        harness.begin().until(MigrationState.PAUSED, "cutover");

        assertThat(harness.script().calls()).contains("release old");
        assertThat(harness.script().calls("final round")).isEmpty();
    }

    @Test
    void rollBackUnderTheFreezeShouldReleaseAtOnceAndUndo() {
        holdFinalRounds();
        harness.begin()
                .until("frozen", () -> harness.script().calls("final round").size() == 2);
        harness.until("step", () -> "drain".equals(harness.migration().status().step()));
        assertThatThrownBy(() -> harness.migration().pause(EngineHarness.by("dan")))
                .rootCause()
                .hasMessageContaining("Writes are frozen");

        harness.migration().rollBack(EngineHarness.by("dan"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(harness.script().calls())
                .containsSubsequence(
                        "release old",
                        "undo cutover RELEASE_FREEZE [crm, cache]",
                        "undo copy REMOVE_ROWS [crm, cache]");
    }

    @Test
    void aLostAcknowledgementOfTheSwitchShouldBeSettledByAsking() {
        harness.script()
                .next(3, "switch", Script.fail(FailureType.TRANSIENT, "connection reset"))
                .next("switched?", Script.fail(FailureType.TRANSIENT, "connection reset"), Script.answer(true));

        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        assertThat(harness.script().calls("switched?")).hasSize(2);
        assertThat(harness.script().calls("release")).hasSize(1);
    }

    @Test
    void aSwitchThatDidNotHappenShouldReturnToTheOldSide() {
        harness.script().next("switch ", Script.fail(FailureType.REFUSAL, "the freeze no longer holds"));

        harness.begin().until(MigrationState.PAUSED, "cutover");

        assertThat(harness.script().calls("switched?")).hasSize(1);
        assertThat(harness.script().calls()).contains("release old");
    }

    @Test
    void failedSmokeChecksShouldHoldTheFreezeUntilRetry() {
        int verifyAndTrial = 2;
        harness.script()
                .next("check counts", Script.answer(passedCounts()), Script.answer(passedCounts()), failedCounts());
        harness.begin().until(MigrationState.PAUSED, "cutover");
        assertThat(harness.migration().plan())
                .filteredOn(phase -> phase.name().equals("cutover"))
                .hasSize(1)
                .allSatisfy(phase -> assertThat(phase.result()).startsWith("forecast of the freeze "));

        assertThat(harness.script().calls("check counts")).hasSize(verifyAndTrial + 1);
        assertThat(harness.script().calls("release")).isEmpty();
        assertThat(harness.migration().rollbackPlan().possible()).isFalse();
        assertThat(harness.migration().rollbackPlan().irreversible()).hasSize(1);
        int renewals = harness.script().calls("freeze").size();
        harness.until("renewed", () -> harness.script().calls("freeze").size() > renewals);
        assertThatThrownBy(() -> harness.migration().rollBack(EngineHarness.by("dan")))
                .rootCause()
                .hasMessageContaining("[SWITCHED]");
        assertThatThrownBy(() -> harness.migration().abort(EngineHarness.by("dan")))
                .rootCause()
                .hasMessageContaining("[SWITCHED]");

        harness.migration().retry(EngineHarness.by("dan", "cutover"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.script().calls("release")).containsExactly("release new");
        assertThat(harness.migration().report().phases().getLast().attempts()).isEqualTo(1);
    }

    @Test
    void cancellingBehindTheSwitchShouldBeRefused() {
        harness.script()
                .next("check counts", Script.answer(passedCounts()), Script.answer(passedCounts()), failedCounts());
        harness.begin().until(MigrationState.PAUSED, "cutover");

        harness.stub().cancel();
        harness.until("refused", () -> harness.migration().audit().stream().anyMatch(entry -> !entry.accepted()));
        harness.migration().retry(EngineHarness.by("dan", "cutover"));

        assertThatThrownBy(harness::result).hasCauseInstanceOf(CanceledFailure.class);
        assertThat(harness.migration().status().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.script().calls("undo")).isEmpty();
    }

    @Test
    void failedSmokeChecksShouldBeSkippableByTwoPeople() {
        harness.runbook(Runbooks.onePhase(Runbooks.upTo(Runbooks.ungated(), "cutover"), "cutover", Runbooks::skippable))
                .script()
                .next("check counts", Script.answer(passedCounts()), Script.answer(passedCounts()), failedCounts());
        harness.begin().until(MigrationState.PAUSED, "cutover");

        harness.migration().skip(EngineHarness.by("dan", "cutover"));
        harness.migration().skip(EngineHarness.by("lea", "cutover"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.script().calls("release")).containsExactly("release new");
        assertThat(harness.migration().report().issues())
                .anyMatch(issue -> issue.ending().equals("skipped by dan and lea"));
    }

    @Test
    void aReleaseThatFailsBehindTheSwitchShouldBeTriedAgainOnRetry() {
        harness.script().next(3, "release new", Script.fail(FailureType.TRANSIENT, "connection reset"));
        harness.begin().until(MigrationState.PAUSED, "cutover");

        harness.migration().retry(EngineHarness.by("dan", "cutover"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.script().calls("release new")).hasSize(4);
    }

    private String problem() {
        List<Problem> problems = harness.migration().status().problems();
        assertThat(problems).hasSize(1);
        return problems.getFirst().what();
    }

    private static Script.Turn slow(long millis) {
        return Script.answer(ScriptedActivities.round("crm", 9, 0, millis));
    }

    private static Script.Turn failed(long broken) {
        return Script.answer(ScriptedActivities.result(Runbooks.check("content"), Outcome.FAILED, broken));
    }

    private static Object passedCounts() {
        return ScriptedActivities.passed(Runbooks.check("counts"));
    }

    private static Script.Turn failedCounts() {
        return Script.answer(ScriptedActivities.result(Runbooks.check("counts"), Outcome.FAILED, 1));
    }

    private static FreezeOutcome frozen() {
        return new FreezeOutcome(
                Instant.EPOCH, Instant.EPOCH.plusSeconds(30), List.of("staging-db"), List.of(), Map.of());
    }

    /**
     * Both, as both are cancelled then: the test server, unlike the real one, refuses for good to cancel an activity that ends
     * at that very moment.
     */
    private void holdFinalRounds() {
        harness.script().next(2, "final round", Script.hold(new CountDownLatch(1)));
    }
}
