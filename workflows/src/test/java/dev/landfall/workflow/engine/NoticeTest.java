package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.runbook.NoticeEvent;
import dev.landfall.runbook.NoticeSpec;
import dev.landfall.runbook.SummarySpec;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.activity.Notice;
import dev.landfall.workflow.activity.NoticeOutcome;
import dev.landfall.workflow.activity.NoticeOutcome.Fate;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.fixture.ScriptedActivities;
import dev.landfall.workflow.query.AuditEntry;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class NoticeTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final EngineHarness harness = new EngineHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void whoAsksForItShouldBeToldOnceOfEachEvent() {
        harness.runbook(Runbooks.telling(
                Runbooks.upTo(Runbooks.gatedAt("verify"), "verify"),
                Runbooks.notice("approvers", NoticeEvent.WAITING),
                Runbooks.notice("team", NoticeEvent.PHASE, NoticeEvent.END, NoticeEvent.PAUSED)));
        harness.begin().approveVerify();
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);

        assertThat(said("approvers"))
                .as("once, not again with each of two sign-offs")
                .containsExactly("waiting: It waits for qa-lead, dba at after-verify");
        assertThat(told("team")).extracting(Notice::event).containsExactly("phase", "phase", "phase", "phase", "end");
        assertThat(said("team")).last().asString().startsWith("end: COMPLETED: Every phase of insurance-leads is done");
        assertThat(harness.activities().notices()).extracting(Notice::key).doesNotHaveDuplicates();
        assertThat(harness.activities().notices())
                .extracting(Notice::number)
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(told("approvers").getFirst().text())
                .contains("WAITING in phase verify (4 of 4) since 20", "Progress: 3 of 4 phases done, crm 100 % copied")
                .contains("\nProblems: none");
    }

    @Test
    void aTemplateShouldBeFilledAndItsSubjectKeepToOneLine() {
        NoticeSpec own = new NoticeSpec(
                "own",
                List.of("pager", "mail"),
                List.of(NoticeEvent.PAUSED),
                null,
                "{event}: {next}",
                "{runbook} {migration} {phase}\n{what}");
        harness.runbook(Runbooks.telling(Runbooks.ungated(), own))
                .script()
                .next("copy", Script.fail(FailureType.DATA, "odd\r\nBcc: everybody"));
        harness.begin().until(MigrationState.PAUSED, "copy");
        harness.until("both told", () -> harness.activities().notices().size() == 2);

        assertThat(told("mail")).singleElement().satisfies(notice -> {
            assertThat(notice.subject()).isEqualTo("paused: The phase copy failed; it waits for a person");
            assertThat(notice.text())
                    .startsWith("insurance-leads m-1 copy (3 of ")
                    .endsWith("\nThe phase copy failed; it waits for a person");
            assertThat(notice.fields().get("problems"))
                    .contains("odd  Bcc: everybody")
                    .doesNotContain("\n");
        });
        assertThat(told("pager")).hasSize(1);
        harness.migration().pause(EngineHarness.by("dan"));
        harness.until("told of a pause besides", () -> told("pager").size() == 2);
        harness.migration().abort(EngineHarness.by("dan"));
        assertThat(harness.result().state()).isEqualTo(MigrationState.ABORTED);
    }

    @Test
    void aRollbackShouldBeToldWhenItBeginsAndWhenAllIsUndone() {
        harness.runbook(
                Runbooks.telling(Runbooks.insurance(), Runbooks.notice("ops", NoticeEvent.ROLLBACK, NoticeEvent.END)));
        harness.begin().until(MigrationState.WAITING, "verify");
        harness.migration().rollBack(EngineHarness.by("dan"));
        assertThat(harness.result().state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(said("ops"))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo("rollback: Everything done so far is undone, ordered by dan: because"),
                        last -> assertThat(last).startsWith("end: ROLLED_BACK: Ordered by dan: because."));
    }

    @Test
    void whatNobodyGotShouldBeSaidAndHoldNothingUp() {
        harness.runbook(Runbooks.telling(
                        Runbooks.upTo(Runbooks.ungated(), "verify"), Runbooks.notice("ops", NoticeEvent.PHASE)))
                .script()
                .next("tell ops of phase 1", Script.answer(new NoticeOutcome(Fate.UNDELIVERED, "it answered 404")))
                .next(10, "tell ops of phase 2", Script.fail(FailureType.TRANSIENT, "no database"));
        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        List<String> missed = List.of(
                "the notice 1 (phase) to ops was not delivered: it answered 404",
                "the notice 2 (phase) to ops may or may not have arrived: no database");
        assertThat(harness.migration().audit())
                .filteredOn(entry -> entry.action().equals("notify"))
                .extracting(AuditEntry::detail)
                .containsExactlyInAnyOrderElementsOf(missed);
        assertThat(harness.migration().report().issues())
                .filteredOn(issue -> issue.phase().equals("notify"))
                .extracting(issue -> issue.where() + " " + issue.what())
                .containsExactlyInAnyOrderElementsOf(missed);
        assertThat(details())
                .contains(
                        "### Not told",
                        "to ops: was not delivered: it answered 404",
                        "to ops: may or may not have arrived");
        assertThat(harness.script().calls("tell ops")).hasSize(2 + 2 + 9);
    }

    @Test
    void aFailingCheckShouldBeToldByWhetherItOnlyWarns() {
        harness.runbook(Runbooks.telling(
                        Runbooks.watching(Map.of("every", "PT1H", "for", "PT3H")),
                        Runbooks.notice("pager", NoticeEvent.CRITICAL),
                        Runbooks.notice("team", NoticeEvent.WARNING)))
                .script()
                .next("check counts", passed("counts"), failed("counts"))
                .next("check unique", failed("unique"));
        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(said("pager"))
                .containsExactly(
                        "critical: counts failed since run 2: 2 of 6000 differ", "critical: counts no longer fails");
        assertThat(said("team"))
                .containsExactly(
                        "warning: unique failed since run 1: 2 of 6000 differ", "warning: unique no longer fails");
    }

    @Test
    void summariesShouldComeAtTheirTimesOverManyHistoriesOfAWatch() {
        SummarySpec times = new SummarySpec("09:00", "fri 17:00", PARIS.getId());
        harness.runbook(Runbooks.telling(
                Runbooks.watching(Map.of("every", "PT2H", "for", "P14D")),
                new NoticeSpec("sums", List.of("team"), List.of(), times, null, null)));
        Instant begun = Instant.ofEpochMilli(harness.environment().currentTimeMillis());
        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        assertThat(local("daily"))
                .hasSizeBetween(14, 15)
                .allSatisfy(at -> assertThat(at.toLocalTime()).isEqualTo(LocalTime.of(9, 0)))
                .doesNotHaveDuplicates();
        assertThat(local("weekly"))
                .hasSizeBetween(2, 3)
                .allSatisfy(at -> assertThat(at.toLocalTime()).isEqualTo(LocalTime.of(17, 0)))
                .allSatisfy(at -> assertThat(at.getDayOfWeek()).isEqualTo(DayOfWeek.FRIDAY));
        assertThat(told("team").getFirst().at()).isAfter(begun);
        assertThat(told("team").getFirst().text())
                .contains(
                        "RUNNING in phase watch (4 of 4) since ", "Next: Then it ends", "Progress: 3 of 4 phases done");
    }

    private List<LocalDateTime> local(String event) {
        return told("team").stream()
                .filter(notice -> notice.event().equals(event))
                .map(notice -> notice.at().atZone(PARIS).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES))
                .toList();
    }

    private List<Notice> told(String channel) {
        return harness.activities().notices().stream()
                .filter(notice -> notice.channel().equals(channel))
                .toList();
    }

    private List<String> said(String channel) {
        return told(channel).stream()
                .map(notice -> notice.event() + ": " + notice.fields().get("what"))
                .toList();
    }

    private String details() {
        return Objects.requireNonNull(harness.stub().query("__temporal_workflow_metadata", WorkflowMetadata.class))
                .getCurrentDetails();
    }

    private static Script.Turn passed(String check) {
        return Script.answer(ScriptedActivities.passed(Runbooks.check(check)));
    }

    private static Script.Turn failed(String check) {
        return Script.answer(ScriptedActivities.result(Runbooks.check(check), Outcome.FAILED, 2));
    }
}
