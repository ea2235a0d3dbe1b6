package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.workflow.Migration;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.message.Note;
import dev.landfall.workflow.message.Receipt;
import dev.landfall.workflow.message.SignOff;
import dev.landfall.workflow.query.AuditEntry;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages on their way: every rule has its own test in {@code RulesTest} and {@code GateRulesTest}. */
@Tag("servers")
class MessagesTest {
    private static final List<String> NAMES =
            List.of("signOff", "pause", "resume", "retry", "skip", "rollBack", "abort", "decide", "tune", "note");

    private final EngineHarness harness = new EngineHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void everyMessageShouldBeAnsweredAsSignalWhateverItHolds() {
        harness.begin().until(MigrationState.WAITING, "verify");
        for (String name : NAMES) {
            harness.stub().signal(name);
            harness.stub().signal(name, "dan");
            harness.stub().signal(name, List.of(1, 2));
            harness.stub().signal(name, Map.of("person", Map.of("first", "dan"), "phase", 7));
        }

        harness.until("32 refusals", () -> refusals().size() == 4 * NAMES.size());

        assertThat(refusals()).extracting(AuditEntry::action).containsAll(NAMES);
        assertThat(harness.migration().status().state()).isEqualTo(MigrationState.WAITING);
        harness.approve("dba", "dan");
    }

    private List<AuditEntry> refusals() {
        return harness.migration().audit().stream()
                .filter(entry -> !entry.accepted())
                .toList();
    }

    @Test
    void everyMessageShouldBeRefusedAsUpdateWithItsReason() {
        harness.begin().until(MigrationState.WAITING, "verify");
        for (String name : NAMES) {
            assertThatThrownBy(() -> harness.stub().update(name, Receipt.class, Map.of("reason", "x")))
                    .rootCause()
                    .hasMessageContaining("[MISSING_FIELD] The field 'person' is needed");
        }

        assertThat(harness.migration().status().state()).isEqualTo(MigrationState.WAITING);
    }

    @Test
    void everyMessageShouldBeTakenAsSignal() {
        Migration migration = harness.begin().migration();
        harness.until(MigrationState.WAITING, "verify");

        migration.noteSignal(new Note("olaf", "going to lunch"));
        migration.pauseSignal(EngineHarness.by("dan"));
        harness.until(MigrationState.PAUSED);
        migration.resumeSignal(EngineHarness.by("dan"));
        harness.until(MigrationState.WAITING);
        migration.signOffSignal(new SignOff("after-verify", "dba", "dan", "approve", null, evidence()));
        harness.until("approved", () -> migration.waitingFor().stream().noneMatch(each -> "dba".equals(each.role())));
        migration.rollBackSignal(EngineHarness.by("dan"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(migration.audit())
                .extracting(entry -> entry.person() + " " + entry.action())
                .containsSubsequence(
                        "ana start", "olaf note", "dan pause", "dan resume", "dan signOff", "dan rollBack");
    }

    private String evidence() {
        return String.valueOf(harness.migration().waitingFor().getFirst().evidence());
    }

    @Test
    void anUpdateShouldGiveAReceipt() {
        harness.begin().until(MigrationState.WAITING, "verify");

        Receipt receipt = harness.migration().pause(new Command("dan", "traffic peak"));

        assertThat(receipt.state()).isEqualTo("PAUSED");
        assertThat(receipt.accepted()).contains("Nothing new starts until resume", "traffic peak");
        assertThat(harness.migration().resume(EngineHarness.by("dan")).state()).isEqualTo("WAITING");
        assertThat(harness.migration().note(new Note("dan", "hello")).accepted())
                .isEqualTo("hello");
    }

    @Test
    void aMessageBeforeTheRunbookIsKnownShouldWaitForIt() {
        CountDownLatch release = new CountDownLatch(1);
        harness.script().next("resolve", Script.hold(release));
        harness.begin()
                .until("resolving", () -> !harness.script().calls("resolve").isEmpty());

        harness.migration().signOffSignal(new SignOff("after-verify", "dba", "dan", "approve", null, null));
        harness.migration().signOffSignal(new SignOff("after-verify", "dba", "ana", "approve", null, null));
        assertThat(harness.migration().status().state()).isEqualTo(MigrationState.RUNNING);
        assertThat(harness.migration().plan()).isEmpty();
        assertThat(harness.migration().report().title()).isEmpty();
        release.countDown();
        harness.until(MigrationState.WAITING, "verify");

        assertThat(harness.migration().waitingFor().stream().map(each -> each.role()))
                .doesNotContain("dba");
        assertThat(refusals()).extracting(AuditEntry::person).containsExactly("ana");
    }

    @Test
    void aRefusedSignalShouldShowInTheCurrentDetails() {
        harness.begin().until(MigrationState.WAITING, "verify");

        harness.stub().signal("resume", Map.of("person", "dan"));
        harness.until("refused", () -> !refusals().isEmpty());

        assertThat(details(EngineHarness.ID))
                .startsWith("## WAITING · verify (phase 4 of 6)")
                .contains("### Refused lately", "resume by dan: \\[WRONG\\_STATE\\] The migration is not paused");
    }

    private String details(String id) {
        return harness.client()
                .newUntypedWorkflowStub(id)
                .query("__temporal_workflow_metadata", WorkflowMetadata.class)
                .getCurrentDetails();
    }

    @Test
    void newsFromAnybodyButTheRunningPhaseShouldBeIgnored() {
        harness.begin().until(MigrationState.WAITING, "verify");

        harness.stub().signal("phaseNews", Map.of("phase", "cutover", "switched", true));
        harness.stub().signal("phaseNews", "x");
        harness.stub().signal("phaseNews");
        harness.migration().note(new Note("dan", "all well?"));

        assertThat(harness.migration().rollbackPlan().possible()).isTrue();
    }
}
