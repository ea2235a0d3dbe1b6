package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.report.Report;
import dev.landfall.report.Report.Issue;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
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
                .containsExactly(new Report.WatchRecord("watch", new Report.Watch(169, 168, 1, 3_600_000, null)));
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
        return harness.migration().audit().stream()
                .filter(entry -> entry.action().startsWith("alert"))
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
