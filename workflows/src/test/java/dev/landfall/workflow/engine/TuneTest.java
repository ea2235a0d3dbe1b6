package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.message.Tune;
import dev.landfall.workflow.query.AuditEntry;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class TuneTest {
    private final EngineHarness harness = new EngineHarness()
            .runbook(Runbooks.upTo(Runbooks.ungated(), "copy"))
            .tasksPerEntity(10);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        harness.close();
    }

    @Test
    void aThrottleShouldReachCopiesThatRunAndEndByItself() {
        harness.script().next(6, "copy", Script.later(Duration.ofDays(1)));
        harness.begin().until("four tasks", () -> calls("").size() == 4);
        String until = in(Duration.ofHours(2));

        assertThat(harness.migration().tune(new Tune("dan", "2", "5000", until)).accepted())
                .isEqualTo("The copy does at most 2 partitions at once, 5000 records a second until " + until);
        harness.until("two throttled ones", () -> calls("at 2500/s").size() == 2);

        assertThat(details()).contains("Throttled: at most 2 partitions at once, 5000 records a second until " + until);
        assertThat(cancelled()).isEqualTo(4);

        harness.environment().sleep(Duration.ofMinutes(119));
        assertThat(calls("")).hasSize(6);
        harness.environment().sleep(Duration.ofMinutes(1));
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);

        assertThat(calls("at 2500/s")).hasSize(2);
        assertThat(calls("")).hasSize(4 + 2 + 30);
        assertThat(details()).doesNotContain("Throttled");
        assertThat(harness.migration().audit())
                .filteredOn(entry -> entry.action().equals("tune"))
                .extracting(AuditEntry::person)
                .containsExactly("dan", "landfall");
        assertThat(harness.migration().report().volumes()).allMatch(volume -> volume.rows() == 10_000);
    }

    @Test
    void aThrottleShouldWaitForTheCopyAndEndWhenToldTo() {
        harness.script().next("prepare", Script.hold(release));
        harness.begin()
                .until("preparing", () -> !harness.script().calls("prepare").isEmpty());
        harness.migration().tune(new Tune("dan", null, "100", in(Duration.ofDays(1))));
        CountDownLatch copied = new CountDownLatch(1);
        harness.script().next(4, "copy", Script.hold(copied));
        release.countDown();
        harness.until("throttled copies", () -> calls("at 25/s").size() == 4);

        harness.migration().tune(new Tune("lea", null, null, "now"));

        harness.until("all is laid down", () -> cancelled() >= 4);
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(calls("/s")).allMatch(call -> call.endsWith(" at 25/s"));
        copied.countDown();
    }

    @Test
    void aTuningThatMakesNoSenseShouldBeRefused() {
        harness.script().next(4, "copy", Script.hold(release));
        harness.begin().until("four tasks", () -> calls("").size() == 4);
        String until = in(Duration.ofHours(2));

        refused(new Tune("mallory", "1", null, until), "UNKNOWN_PERSON");
        refused(new Tune("dan", "1", null, null), "'until' is needed");
        refused(new Tune("dan", null, " ", until), "One of the fields 'parallel' and 'rowsPerSecond'");
        refused(new Tune("dan", "5", null, until), "from 1 to 4, which is what the runbook says");
        refused(new Tune("dan", "0", null, until), "from 1 to 4");
        refused(new Tune("dan", null, "many", until), "'rowsPerSecond' is a whole number from 1 to 1000000000");
        refused(new Tune("dan", "1", null, "tomorrow"), "'until' is a time of the next 7 days");
        refused(new Tune("dan", "1", null, in(Duration.ofDays(8))), "'until' is a time of the next 7 days");
        refused(new Tune("dan", "1", null, in(Duration.ofHours(-1))), "'until' is a time of the next 7 days");
        refused(new Tune("dan", null, null, "now"), "No throttle is in force");
        assertThat(cancelled()).isZero();
    }

    private void refused(Tune tune, String why) {
        assertThatThrownBy(() -> harness.migration().tune(tune)).rootCause().hasMessageContaining(why);
    }

    private String in(Duration time) {
        return Instant.ofEpochMilli(harness.environment().currentTimeMillis())
                .plus(time)
                .toString();
    }

    private List<String> calls(String share) {
        return harness.script().calls("copy").stream()
                .filter(call -> call.endsWith(share))
                .toList();
    }

    private long cancelled() {
        return harness.client().fetchHistory(EngineHarness.ID + "/03-copy").getEvents().stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_CANCELED)
                .count();
    }

    private String details() {
        return harness.stub()
                .query("__temporal_workflow_metadata", WorkflowMetadata.class)
                .getCurrentDetails();
    }
}
