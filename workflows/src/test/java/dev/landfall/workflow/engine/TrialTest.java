package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.report.CheckResult;
import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.report.Report.PhaseChecks;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.fixture.ScriptedActivities;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check {@code counts} runs in the phase before, in the trial and under the freeze. */
@Tag("servers")
class TrialTest {
    private final EngineHarness harness = new EngineHarness()
            .runbook(Runbooks.onePhase(
                    Runbooks.upTo(Runbooks.ungated(), "cutover"),
                    "cutover",
                    phase -> Runbooks.with(phase, countingUnderTheFreeze())));

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void whatAChecksTrialFindsShouldNotCount() {
        harness.script().next("check counts", passed(), counts(Outcome.FAILED, 3));

        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        List<String> calls = harness.script().calls();
        assertThat(calls.subList(calls.lastIndexOf("round cache"), calls.size()))
                .containsSubsequence("check counts", "freeze 30000", "frozen check counts after 2 rounds")
                .doesNotContain("check content");
        assertThat(harness.migration().report().checks())
                .flatExtracting(PhaseChecks::results)
                .extracting(CheckResult::outcome)
                .containsOnly(Outcome.PASSED);
    }

    @Test
    void aCheckThatCantLookShouldBeFoundBeforeTheFreeze() {
        harness.script()
                .next(
                        "check counts",
                        passed(),
                        Script.answer(ScriptedActivities.unable(
                                Runbooks.check("counts"), "could not look: no table 'leads'")));

        harness.begin().until(MigrationState.PAUSED, "cutover");

        assertThat(problem()).satisfies(problem -> {
            assertThat(problem.type()).isEqualTo(FailureType.CONFIGURATION);
            assertThat(problem.where()).isEqualTo("counts");
            assertThat(problem.what()).isEqualTo("tried before the freeze, the check could not look: no table 'leads'");
        });
        assertThat(harness.script().calls("freeze")).isEmpty();
    }

    @Test
    void aForecastBeyondTheDowntimeShouldBeRefusedBeforeTheFreeze() {
        harness.script()
                .next("round crm", Script.answer(ScriptedActivities.round("crm", 9, 0, 15_000)))
                // Tried again after 1, 2 and 4 s.
                .next("check counts", passed(), unreachable(), unreachable(), unreachable(), passed());

        harness.begin().until(MigrationState.PAUSED, "cutover");

        assertThat(problem().where()).isEqualTo("forecast");
        // 7 s of pauses, and what a loaded machine needs besides.
        assertThat(problem().what())
                .matches("tried out before it, the freeze would take [0-9.]+ s \\(.*, last round 15\\.0 s, .*"
                        + "checks ([7-9]|[1-5]\\d)\\.\\d s, .*\\), more than the downtime allowed \\(20 s\\)");
        assertThat(harness.script().calls("freeze")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"freeze", "settle", "switch", "release"})
    void eachStepThatIsTooLongByItselfShouldBeRefusedBeforeTheFreeze(String step) {
        harness.script().next("try " + step, Script.answer(21_000L));

        harness.begin().until(MigrationState.PAUSED, "cutover");

        assertThat(problem().where()).isEqualTo("forecast");
        assertThat(problem().what()).containsPattern(step.substring(0, 5) + "[a-z]* 21\\.\\d s");
        assertThat(harness.script().calls("freeze")).isEmpty();
        assertThat(harness.script().calls("switch")).isEmpty();

        harness.migration().retry(EngineHarness.by("dan", "cutover"));
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
    }

    @Test
    void aSourceThatDoesNotLetItselfBeFrozenShouldBeFoundBeforeTheFreeze() {
        harness.script().next("try freeze", Script.fail(FailureType.CONFIGURATION, "no right to create triggers"));

        harness.begin().until(MigrationState.PAUSED, "cutover");

        assertThat(problem().what()).isEqualTo("no right to create triggers");
        assertThat(harness.script().calls("freeze")).isEmpty();
    }

    @Test
    void smokeChecksShouldBeTriedUnlessTheyAskTheApplication() {
        Map<String, Object> arguments = new HashMap<>(countingUnderTheFreeze());
        arguments.put("checks", List.of("content"));
        arguments.put("smoke", List.of("counts", "journey"));
        harness.runbook(Runbooks.onePhase(
                Runbooks.asking(Runbooks.upTo(Runbooks.ungated(), "cutover"), "journey"),
                "cutover",
                phase -> Runbooks.with(phase, arguments)));

        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        List<String> calls = harness.script().calls();
        List<String> trial = calls.subList(calls.indexOf("try switch of [crm, cache]"), calls.indexOf("freeze 30000"));
        assertThat(trial).contains("check counts").doesNotContain("check journey");
        assertThat(harness.script().calls("check journey")).hasSize(1);
    }

    @Test
    void theForecastShouldBeToldWithTheCutover() {
        harness.script().next("round crm", Script.answer(ScriptedActivities.round("crm", 9, 0, 1_500)));

        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        assertThat(harness.migration().report().cutovers()).singleElement().satisfies(cutover -> {
            assertThat(cutover.limitMillis()).isEqualTo(20_000);
            assertThat(cutover.forecast()).isNotNull();
            assertThat(cutover.forecast().roundMillis()).isEqualTo(1_500);
            assertThat(cutover.forecast().freezeMillis()).isPositive();
            assertThat(cutover.forecast().total())
                    .isGreaterThan(cutover.forecast().untilSwitch());
        });
        assertThat(harness.migration().plan().getLast().result())
                .matches("switched to the new side and released; downtime 4\\.2 s; "
                        + "forecast of the freeze [0-9.]+ s \\(freeze .*, last round 1\\.5 s, .*\\), 20\\.0 s allowed");
    }

    private Problem problem() {
        List<Problem> problems = harness.migration().status().problems();
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    static Map<String, Object> countingUnderTheFreeze() {
        Map<String, Object> arguments = new HashMap<>(Runbooks.cutover("PT20S"));
        arguments.put("checks", List.of("counts", "content"));
        arguments.put("smoke", List.of());
        return arguments;
    }

    private static Script.Turn passed() {
        return counts(Outcome.PASSED, 0);
    }

    private static Script.Turn unreachable() {
        return Script.fail(FailureType.TRANSIENT, "connection reset");
    }

    private static Script.Turn counts(Outcome outcome, long broken) {
        return Script.answer(ScriptedActivities.result(Runbooks.check("counts"), outcome, broken));
    }
}
