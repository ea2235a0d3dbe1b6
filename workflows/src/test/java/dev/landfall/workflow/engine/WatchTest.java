package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.report.Report;
import dev.landfall.report.Report.Issue;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.RepairOutcome;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Histories;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.fixture.ScriptedActivities;
import dev.landfall.workflow.query.AuditEntry;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three checks: counts and content block, unique only warns. */
@Tag("servers")
class WatchTest {
    private final EngineHarness harness = new EngineHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aWeekOfHourlyRunsShouldTakeOneRunAnHourAndKeepEveryHistoryShort() {
        harness.runbook(Runbooks.watching(Map.of("every", "PT1H", "for", "P7D")))
                .script()
                .next(167, "check counts", passed("counts"))
                .next("check counts", failed("counts"));

        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        // One at the start, one an hour, the last one at the end of the seventh day.
        assertThat(harness.script().calls("check counts")).hasSize(7 * 24 + 1);
        assertThat(harness.script().calls("check unique")).hasSize(7 * 24 + 1);
        assertThat(harness.migration().report().phases().getLast().millis())
                .isBetween(7 * 24 * 3_600_000L, 7 * 24 * 3_600_000L + 60_000);
        assertThat(harness.migration().report().watches())
                .containsExactly(new Report.WatchRecord("watch", new Report.Watch(169, 168, 1, 3_600_000, null, 0, 0)));
        assertThat(audited())
                .containsExactly(
                        "alert counts failed since run 168: 2 of 6000 differ", "alertOver counts no longer fails");
        assertThat(Histories.of(harness).keySet()).contains("04-watch-2");
        assertThat(Histories.of(harness).values())
                .extracting(history -> history.getEvents().size())
                .allMatch(events -> events < 2_500);
    }

    @Test
    void anAlertShouldStayInSightUntilTheCheckPassesAgainAcrossHistories() {
        harness.runbook(Runbooks.watching(Map.of("every", "PT1H", "for", "P7D")))
                .script()
                .next(2, "check unique", passed("unique"))
                .next(160, "check unique", failed("unique"));

        harness.begin();
        pass(Duration.ofHours(155));

        assertThat(details()).contains("### Alerts", "unique: failed since run 3: 2 of 6000 differ");
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(audited())
                .containsExactly(
                        "alert unique failed since run 3: 2 of 6000 differ", "alertOver unique no longer fails");
        assertThat(harness.migration().report().issues())
                .filteredOn(issue -> issue.where().equals("unique"))
                .extracting(Issue::ending)
                .singleElement()
                .asString()
                .startsWith("no longer failing since ");
        assertThat(details()).doesNotContain("### Alerts");
    }

    @Test
    void cleanRunsInARowShouldEndIt() {
        harness.runbook(Runbooks.watching(Map.of("every", "PT15M", "clean", 3L)))
                .script()
                .next("check counts", passed("counts"), failed("counts"))
                // What only warns keeps no run from being clean.
                .next(5, "check unique", failed("unique"));

        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        assertThat(harness.script().calls("check counts")).hasSize(5);
    }

    @Test
    void theRunAtTheEndShouldDecide() {
        harness.runbook(Runbooks.watching(Map.of("every", "PT40M", "for", "PT1H")))
                .script()
                .next("check counts", passed("counts"), passed("counts"), failed("counts"));

        harness.begin();
        pass(Duration.ofHours(1));
        harness.until(MigrationState.PAUSED, "watch");

        List<Problem> problems = harness.migration().status().problems();
        assertThat(problems).extracting(Problem::what).containsExactly("the check failed: 2 of 6000 differ");
        harness.migration().retry(EngineHarness.by("dan", "watch"));
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.script().calls("check counts")).hasSize(6);
        assertThat(harness.migration().report().issues())
                .extracting(Issue::ending)
                .contains("tried again", "still failing when last looked at");
    }

    @Test
    void aRunLongerThanTheIntervalShouldLetRunsPassAndNotPileUp() {
        harness.runbook(Runbooks.watching(Map.of("every", "PT10S", "for", "PT1M")))
                .script()
                // Tried again after 1, 2, 4, 8 and 16 s: 31 s.
                .next(5, "check counts", Script.fail(FailureType.TRANSIENT, "connection reset"));

        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        // At 0 (until 31), 40, 50 and 60 s.
        assertThat(harness.script().calls("check content")).hasSize(4);
    }

    @Test
    void aPauseShouldHoldTheNextRunAndAnAbortEndTheWatchAtOnce() {
        CountDownLatch release = new CountDownLatch(1);
        harness.runbook(Runbooks.watching(Map.of("every", "PT1H", "for", "P7D")))
                .script()
                .next("check counts", passed("counts"), Script.hold(release));
        harness.begin();
        pass(Duration.ofHours(1));
        harness.until("run 2", () -> harness.script().calls("check counts").size() == 2);
        harness.migration().pause(EngineHarness.by("dan"));
        harness.untilSteered("04-watch");
        release.countDown();
        pass(Duration.ofHours(5));
        assertThat(harness.script().calls("check counts")).hasSize(2);

        harness.migration().abort(EngineHarness.by("dan"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.ABORTED);
        assertThat(harness.script().calls("check counts")).hasSize(2);
        assertThat(harness.script().calls("undo copy")).hasSize(1);
    }

    @Test
    void aCheckThatFailsOftenEnoughShouldRollTheMigrationBackByItself() {
        harness.runbook(Runbooks.watching(rollingBack("PT48H")))
                .script()
                .next("check unique", passed("unique"), failed("unique"), passed("unique"), failed("unique"))
                .next("check unique", passed("unique"), passed("unique"), failed("unique"), passed("unique"))
                .next("check unique", failed("unique"), failed("unique"));

        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.ROLLED_BACK);

        // Of runs 6 to 10 the seventh, ninth and tenth; before, never more than two of five.
        assertThat(harness.script().calls("check unique")).hasSize(10);
        assertThat(harness.script().calls("undo copy")).hasSize(1);
        String why = "unique: failed in 3 of its last 5 runs: 2 of 6000 differ";
        assertThat(harness.migration().audit())
                .filteredOn(entry -> entry.action().equals("rollBack"))
                .extracting(AuditEntry::person, AuditEntry::detail)
                .satisfiesExactly(entry -> {
                    assertThat(entry.toList().getFirst()).isEqualTo("landfall");
                    assertThat(entry.toList().getLast().toString()).startsWith(why);
                });
        assertThat(harness.migration().report().watches().getFirst().watch().rollback())
                .startsWith(why);
    }

    @Test
    void noiseShouldNeverRollBack() {
        Script script = harness.runbook(Runbooks.watching(rollingBack("P7D"))).script();
        for (int i = 0; i < 33; i++) {
            // Two of five fail, and in two more of seven nobody can look.
            script.next("check unique", failed("unique"), unable("unique"), passed("unique"), passed("unique"))
                    .next("check unique", failed("unique"), unable("unique"), passed("unique"));
        }

        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        assertThat(harness.script().calls("check unique")).hasSize(7 * 24 + 1);
        assertThat(harness.script().calls("undo copy")).isEmpty();
    }

    @Test
    void failedRunsShouldCountAcrossHistories() {
        harness.runbook(Runbooks.watching(Map.of(
                        "every", "PT1H", "for", "P30D", "rollbackOn", "unique", "rollbackAfter", 160L, "ofLast", 200L)))
                .script()
                .next(160, "check unique", failed("unique"));

        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.ROLLED_BACK);

        assertThat(harness.script().calls("check unique")).hasSize(160);
        assertThat(Histories.of(harness).keySet()).contains("04-watch-2");
    }

    @Test
    void whatDriftedShouldBeRepairedWithinTheBudgetOfEachRun() {
        harness.runbook(Runbooks.drifting(Map.of("every", "PT1H", "for", "PT3H", "maxRepairs", 100L)))
                .script()
                .next("check drift", drifted(Outcome.FAILED), drifted(Outcome.PASSED), drifted(Outcome.FAILED))
                .next("repair 97 of cache", Script.answer(new RepairOutcome("cache", 98, 0)))
                .next(
                        "repair 100 of crm",
                        Script.answer(new RepairOutcome("crm", 3, 3)),
                        Script.fail(FailureType.CONFIGURATION, "no right to write"),
                        Script.answer(new RepairOutcome("crm", 100, 100)));

        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        assertThat(harness.script().calls("repair"))
                .containsExactly(
                        "repair 100 of crm",
                        "repair 97 of cache",
                        "repair 100 of crm",
                        "repair 100 of cache",
                        "repair 100 of crm");
        assertThat(audited("repair"))
                .containsExactly(
                        "repair run 1 of watch: 3 records of crm repaired",
                        "repairRefused run 1 of watch: 98 records of cache differ, more than the 97 that it might still"
                                + " repair; none was written",
                        "repairFailed run 2 of watch: prod-eu: no right to write. Mend it, then send retry",
                        "repair run 2 of watch: 3 records of cache repaired",
                        "repair run 3 of watch: 100 records of crm repaired");
        assertThat(harness.migration().report().watches())
                .containsExactly(new Report.WatchRecord("watch", new Report.Watch(4, 4, 4, 3_600_000, null, 106, 1)));
        assertThat(harness.migration().plan().getLast().result())
                .isEqualTo("4 runs, 4 of them clean, 106 records repaired");
    }

    @Test
    void aWatchThatIsNotToldToShouldRepairNothing() {
        harness.runbook(Runbooks.drifting(Map.of("every", "PT1H", "for", "PT3H")))
                .script()
                .next(4, "check drift", drifted(Outcome.FAILED));

        harness.begin().result();

        assertThat(harness.script().calls("repair")).isEmpty();
    }

    @Test
    void aRunThatRollsBackShouldRepairNothing() {
        harness.runbook(Runbooks.drifting(Map.of(
                        "every",
                        "PT1H",
                        "for",
                        "PT3H",
                        "maxRepairs",
                        100L,
                        "rollbackOn",
                        List.of("drift"),
                        "rollbackAfter",
                        2L,
                        "ofLast",
                        2L)))
                .script()
                .next(2, "check drift", drifted(Outcome.FAILED));

        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.ROLLED_BACK);

        assertThat(harness.script().calls("repair")).hasSize(2);
    }

    @Test
    void aDatasetThatIsFollowedShouldBeLeftToItsFollower() {
        harness.runbook(Runbooks.following(Runbooks.drifting(Map.of("every", "PT1S", "clean", 2L, "maxRepairs", 100L))))
                .script()
                .next("check drift", drifted(Outcome.FAILED));

        harness.begin()
                .until("watched", () -> harness.script().calls("check drift").size() == 2);

        assertThat(harness.script().calls("repair")).containsExactly("repair 100 of cache");
    }

    @Test
    void repairsShouldCountAcrossHistories() {
        harness.runbook(Runbooks.drifting(Map.of("every", "PT1H", "for", "P5D", "maxRepairs", 100L)))
                .script()
                .next(121, "check drift", drifted(Outcome.PASSED));

        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        assertThat(Histories.of(harness).keySet()).contains("04-watch-2");
        assertThat(harness.migration().report().watches().getFirst().watch().repaired())
                .isEqualTo(121 * 2 * 3);
    }

    private static Script.Turn drifted(Outcome outcome) {
        return Script.answer(ScriptedActivities.result(Runbooks.drift(), outcome, 4));
    }

    private static Map<String, Object> rollingBack(String length) {
        return Map.of(
                "every", "PT1H", "for", length, "rollbackOn", List.of("unique"), "rollbackAfter", 3L, "ofLast", 5L);
    }

    /** Lets the watch begin, and time pass. */
    private void pass(Duration time) {
        harness.until("a run", () -> !harness.script().calls("check counts").isEmpty());
        harness.environment().sleep(time);
    }

    private List<String> audited() {
        return audited("alert");
    }

    private List<String> audited(String action) {
        return harness.migration().audit().stream()
                .filter(entry -> entry.action().startsWith(action))
                .map(WatchTest::line)
                .toList();
    }

    private static String line(AuditEntry entry) {
        return entry.action() + " " + entry.detail();
    }

    private String details() {
        return Objects.requireNonNull(harness.stub().query("__temporal_workflow_metadata", WorkflowMetadata.class))
                .getCurrentDetails();
    }

    private static Script.Turn passed(String check) {
        return Script.answer(ScriptedActivities.passed(Runbooks.check(check)));
    }

    private static Script.Turn unable(String check) {
        return Script.answer(ScriptedActivities.unable(Runbooks.check(check)));
    }

    private static Script.Turn failed(String check) {
        return Script.answer(ScriptedActivities.result(Runbooks.check(check), Outcome.FAILED, 2));
    }
}
