package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.landfall.report.Report;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.query.EntityProgress;
import dev.landfall.workflow.query.MigrationResult;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class CopyFlowTest {
    private final EngineHarness harness = new EngineHarness().runbook(Runbooks.upTo(Runbooks.ungated(), "copy"));

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void oneFailingEntityShouldNotStopTheOthers() {
        harness.script().next("copy crm.users 1", Script.fail(FailureType.DATA, "key u-7**: value too long"));

        harness.begin().until(MigrationState.PAUSED, "copy");

        assertThat(harness.script().calls()).contains("copy crm.leads 2", "build crm.leads", "build cache.session");
        assertThat(harness.script().calls("build crm.users")).isEmpty();
        assertThat(harness.migration().status().problems())
                .extracting(Problem::what)
                .containsExactly("key u-7**: value too long");
        assertThat(entity("users").problem()).contains("value too long");
        assertThat(entity("leads").done()).isTrue();
    }

    @Test
    void retryShouldRunThePhaseOnceMore() {
        harness.script().next("copy crm.users 1", Script.fail(FailureType.DATA, "value too long"));
        harness.begin().until(MigrationState.PAUSED, "copy");

        harness.migration().retry(EngineHarness.by("dan", "copy"));
        MigrationResult result = harness.result();

        assertThat(result.state()).isEqualTo(MigrationState.COMPLETED);
        Report report = harness.migration().report();
        assertThat(report.phases().getLast().attempts()).isEqualTo(2);
        assertThat(report.issues()).extracting(Report.Issue::ending).containsExactly("tried again");
        assertThat(report.volumes()).extracting(Report.Volume::rows).containsOnly(2_000L);
    }

    @Test
    void transientFailuresShouldBeTriedAgainAndCounted() {
        harness.script().next(9, "copy crm.users 1", Script.fail(FailureType.TRANSIENT, "connection reset"));
        harness.script().next(1, "copy crm.leads 2", Script.fail(FailureType.TRANSIENT, "connection reset"));

        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        // Eight within the activity's own retries; then it is queued again.
        assertThat(harness.script().calls("copy crm.users 1")).hasSize(10);
        assertThat(harness.migration().report().volumes())
                .filteredOn(volume -> volume.retries() > 0)
                .extracting(Report.Volume::entity, Report.Volume::retries)
                .containsExactlyInAnyOrder(tuple("users", 9L), tuple("leads", 1L));
        assertThat(harness.migration().status().problems()).isEmpty();
    }

    @Test
    void aTaskWithoutProgressAnywhereShouldPauseThePhase() {
        harness.script().next(500, "copy", Script.fail(FailureType.TRANSIENT, "connection refused"));

        harness.begin().until(MigrationState.PAUSED, "copy");

        assertThat(harness.migration().status().problems())
                .hasSize(3)
                .allMatch(problem -> problem.type() == FailureType.TRANSIENT);
    }

    @Test
    void aBugInAnActivityShouldNotShowWhatItsMessageHolds() {
        harness.script().next(100, "copy crm.users 1", Script.bug());

        harness.begin().until(MigrationState.PAUSED, "copy");

        assertThat(harness.migration().status().problems().toString())
                .contains("unexpected java.lang.IllegalStateException")
                .doesNotContain("078-05-1120");
    }

    @Test
    void aDatasetThatCanNotBeSplitShouldNotStopTheOthers() {
        harness.script().next("partition crm", Script.fail(FailureType.CONFIGURATION, "no SELECT on users"));

        harness.begin().until(MigrationState.PAUSED, "copy");

        assertThat(harness.script().calls()).contains("build cache.session");
        assertThat(harness.migration().status().problems())
                .extracting(Problem::what)
                .containsExactly("no SELECT on users");
    }

    @Test
    void pauseShouldLayRunningCopiesDownAndStartNoOther() {
        CountDownLatch never = new CountDownLatch(1);
        harness.tasksPerEntity(10).script().next(4, "copy", Script.hold(never));
        harness.begin().until("four tasks", () -> harness.script().calls("copy").size() == 4);

        harness.migration().pause(EngineHarness.by("dan"));
        harness.until("none is held", () -> ended("03-copy", EventType.EVENT_TYPE_ACTIVITY_TASK_CANCELED) == 4);

        assertThat(harness.migration().status().state()).isEqualTo(MigrationState.PAUSED);
        assertThat(harness.script().calls("copy")).hasSize(4);
        List<String> laidDown = harness.script().calls("copy");
        harness.migration().resume(EngineHarness.by("dan"));
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        List<String> afterwards = harness.script()
                .calls("copy")
                .subList(4, harness.script().calls("copy").size());
        assertThat(afterwards)
                .as("each is taken up again, once, and what was not begun begins")
                .doesNotHaveDuplicates()
                .containsAll(laidDown)
                .hasSize(30);
        assertThat(harness.migration().report().volumes()).allMatch(volume -> volume.retries() == 0);
        assertThat(harness.migration().report().volumes()).allMatch(volume -> volume.rows() == 10_000);
    }

    @Test
    void pauseShouldLetIndexesBeBuilt() {
        CountDownLatch release = new CountDownLatch(1);
        harness.script().next("build crm.users", Script.hold(release));
        harness.begin()
                .until(
                        "building",
                        () -> !harness.script().calls("build crm.users").isEmpty());

        harness.migration().pause(EngineHarness.by("dan"));
        harness.untilSteered("03-copy");
        release.countDown();

        harness.until("built", () -> entity("users").done());
        assertThat(ended("03-copy", EventType.EVENT_TYPE_ACTIVITY_TASK_CANCELED))
                .isLessThanOrEqualTo(3);
        harness.migration().resume(EngineHarness.by("dan"));
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.script().calls("build crm.users")).hasSize(1);
    }

    private long ended(String phase, EventType how) {
        return harness.client().fetchHistory(EngineHarness.ID + "/" + phase).getEvents().stream()
                .filter(event -> event.getEventType() == how)
                .count();
    }

    @Test
    void manyShortTasksShouldShareTheirNews() {
        harness.tasksPerEntity(20).begin().result();

        assertThat(harness.client().fetchHistory(EngineHarness.ID).getEvents().stream()
                        .filter(HistoryEvent::hasWorkflowExecutionSignaledEventAttributes)
                        .count())
                .isLessThan(20);
        assertThat(harness.migration().progress()).allMatch(EntityProgress::done);
    }

    @Test
    void aTaskThatIsItsWholeEntityShouldBuildItsIndexes() {
        harness.tasksPerEntity(1).begin().result();

        assertThat(harness.script().calls("copy")).hasSize(3);
        assertThat(harness.script().calls("build")).isEmpty();
        assertThat(harness.migration().progress()).allMatch(EntityProgress::done);
    }

    @Test
    void datasetsShouldTakeTurns() {
        CountDownLatch release = new CountDownLatch(1);
        harness.script().next(4, "copy", Script.hold(release));

        harness.begin()
                .until("four in flight", () -> harness.script().calls("copy").size() == 4);

        assertThat(harness.script().calls("copy cache")).hasSize(2);
        release.countDown();
        harness.result();
    }

    private EntityProgress entity(String name) {
        return harness.migration().progress().stream()
                .filter(each -> each.entity().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
