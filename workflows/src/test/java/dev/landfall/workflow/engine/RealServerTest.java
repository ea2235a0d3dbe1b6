package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.fixture.ScriptedActivities;
import dev.landfall.workflow.fixture.Signers;
import dev.landfall.workflow.fixture.TemporalProgram;
import dev.landfall.workflow.message.SignOff;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.query.GateState;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the Java test server does not do; runs where the program {@code temporal} is on the path or in {@code ~/go/bin}. */
@Tag("servers")
class RealServerTest {
    private @Nullable EngineHarness server;

    @BeforeEach
    void start() {
        Optional<Path> program = TemporalProgram.find();
        assumeTrue(program.isPresent(), "the program temporal is not on this machine");
        server = EngineHarness.onServer(program.orElseThrow());
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    private EngineHarness harness() {
        return Objects.requireNonNull(server);
    }

    @Test
    void aMigrationShouldRunToItsEnd() {
        EngineHarness harness = harness();
        harness.begin().approveVerify();
        assertThatThrownBy(() -> harness.migration().resume(EngineHarness.by("dan")))
                .rootCause()
                .hasMessageContaining("[WRONG_STATE]");
        harness.approveCutover();
        harness.approveReport();

        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
    }

    @Test
    void aFreezeThatHangsShouldNotKeepWritesFromTheOldSideWhenTheDowntimeIsOver() {
        CountDownLatch never = new CountDownLatch(1);
        EngineHarness harness = cutover("PT5S");
        harness.script().next("freeze", stuck(never));
        harness.begin()
                .until("released", () -> !harness.script().calls("release old").isEmpty());
        assertThat(harness.migration().status().step()).isEqualTo("release");

        harness.until(MigrationState.PAUSED, "cutover");

        assertThat(harness.migration().status().problems())
                .anySatisfy(problem -> assertThat(problem.what()).contains("longer than the downtime allowed (5 s)"));
        assertThat(harness.script().calls("release old"))
                .as("again behind the freeze")
                .hasSize(2);
        never.countDown();
    }

    @Test
    void aSmokeCheckThatHangsShouldAskAPersonAndBeTriedAgain() {
        CountDownLatch never = new CountDownLatch(1);
        EngineHarness harness = cutover("PT15S");
        Object passed = ScriptedActivities.passed(Runbooks.check("counts"));
        harness.script().next("check counts", Script.answer(passed), Script.answer(passed), stuck(never));
        harness.begin().until(MigrationState.PAUSED, "cutover");

        assertThat(harness.migration().status().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("no worker finished it in time"));
        assertThat(harness.script().calls("release")).isEmpty();
        harness.migration().retry(EngineHarness.by("dan", "cutover"));
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        never.countDown();
    }

    @Test
    void aRehearsedSwitchThatCanGoNoFurtherShouldComeBackWithoutAskingAnybody() {
        EngineHarness harness = harness().runbook(Runbooks.rehearsingTheSwitch());
        harness.script().next("release new", Script.fail(FailureType.CONFIGURATION, "no right to drop a trigger"));

        harness.begin().until(MigrationState.PAUSED, "rehearse");

        assertThat(harness.migration().status().problems())
                .extracting(Problem::what)
                .containsExactly("no right to drop a trigger");
        assertThat(harness.script().calls("write into")).isEmpty();
        assertThat(harness.script().calls())
                .containsSubsequence(
                        "switch [m-1/rehearsal: insurance-app]",
                        "switch back [m-1/rehearsal: insurance-app]",
                        "undo copy REMOVE_ROWS [crm, cache]",
                        "undo copy REMOVE_ROWS_AND_LATER [crm, cache]");
        harness.migration().retry(EngineHarness.by("dan", "rehearse"));
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
    }

    @Test
    void aSignedApprovalShouldNotOutliveAResetToBeforeItsGate() {
        EngineHarness harness = harness()
                .runbook(Runbooks.onePhase(Runbooks.upTo(Runbooks.insurance(), "verify"), "verify", Runbooks::signed));
        harness.begin().until(MigrationState.WAITING, "verify");
        SignOff approval = Signers.approval(harness, "dba", "dan", Duration.ofHours(1));
        harness.migration().signOffSignal(approval);
        harness.until("taken", () -> gate(harness).missing().equals(List.of("qa-lead")));

        resetToTheBeginning(harness);

        // Temporal sends the signal once more: it comes before the gate is reached, and is for what is no evidence any
        // more.
        harness.until(MigrationState.WAITING, "verify");
        assertThat(gate(harness).missing()).containsExactly("qa-lead", "dba");
        assertThat(gate(harness).evidence()).isNotEqualTo(approval.evidence());
        assertThatThrownBy(() -> harness.migration().signOff(approval))
                .rootCause()
                .hasMessageContaining("[WRONG_EVIDENCE]");
        assertThat(harness.migration().audit().stream().filter(entry -> !entry.accepted()))
                .extracting(AuditEntry::person)
                .containsExactly("dan", "dan");
        harness.migration().signOff(Signers.approval(harness, "dba", "dan", Duration.ofHours(1)));
        harness.migration().signOff(Signers.approval(harness, "qa-lead", "quin", Duration.ofHours(1)));
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
    }

    private static GateState gate(EngineHarness harness) {
        return harness.migration().gates().getFirst();
    }

    /** Behind the first workflow task. */
    private static void resetToTheBeginning(EngineHarness harness) {
        long first = harness.client().fetchHistory(EngineHarness.ID).getEvents().stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED)
                .findFirst()
                .orElseThrow()
                .getEventId();
        harness.environment()
                .getWorkflowServiceStubs()
                .blockingStub()
                .resetWorkflowExecution(ResetWorkflowExecutionRequest.newBuilder()
                        .setNamespace(harness.environment().getNamespace())
                        .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(EngineHarness.ID))
                        .setReason("test")
                        .setRequestId(UUID.randomUUID().toString())
                        .setWorkflowTaskFinishEventId(first)
                        .build());
    }

    private EngineHarness cutover(String downtime) {
        return harness()
                .runbook(Runbooks.onePhase(
                        Runbooks.upTo(Runbooks.ungated(), "cutover"),
                        "cutover",
                        phase -> Runbooks.with(phase, Runbooks.cutover(downtime))));
    }

    /** Hears of nothing: a call that never returns. */
    private static Script.Turn stuck(CountDownLatch never) {
        return () -> {
            try {
                never.await(5, TimeUnit.MINUTES);
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("woke up late");
        };
    }

    @Test
    void aTerminatedPhaseShouldPauseItsMigration() {
        EngineHarness harness = harness();
        CountDownLatch release = new CountDownLatch(1);
        harness.script().next(4, "copy", Script.hold(release));
        harness.begin().until("four tasks", () -> harness.script().calls("copy").size() == 4);

        harness.client().newUntypedWorkflowStub("m-1/03-copy").terminate("by hand");
        harness.until(MigrationState.PAUSED, "copy");
        release.countDown();
        harness.migration().retry(EngineHarness.by("dan", "copy"));

        harness.until(MigrationState.WAITING, "verify");
    }

    @Test
    void aCutoverLostBehindTheSwitchShouldGoOnWhereTheSwitchRecordSays() {
        EngineHarness harness = harness().runbook(Runbooks.upTo(Runbooks.ungated(), "cutover"));
        CheckSpec counts = Runbooks.check("counts");
        harness.script()
                .next(
                        "check counts",
                        Script.answer(ScriptedActivities.passed(counts)),
                        Script.answer(ScriptedActivities.passed(counts)),
                        Script.answer(ScriptedActivities.result(counts, Outcome.FAILED, 1)));
        harness.begin().until(MigrationState.PAUSED, "cutover");
        harness.client().newUntypedWorkflowStub("m-1/05-cutover").terminate("by hand");
        harness.until(
                "lost", () -> harness.migration().status().problems().toString().contains("Terminated"));
        assertThat(harness.migration().rollbackPlan().possible()).isFalse();

        harness.migration().retry(EngineHarness.by("dan", "cutover"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.script().calls("switch [")).hasSize(1);
        assertThat(harness.script().calls("switched?")).hasSize(1);
        assertThat(harness.script().calls("release")).containsExactly("release new");
    }

    @Test
    void terminatingAMigrationUnderTheFreezeShouldLetWritesGoOn() {
        EngineHarness harness = harness().runbook(Runbooks.upTo(Runbooks.ungated(), "cutover"));
        harness.script().next("final round crm", Script.hold(new CountDownLatch(1)));
        harness.begin()
                .until(
                        "frozen",
                        () -> !harness.script().calls("final round crm").isEmpty());

        harness.stub().terminate("by hand");

        harness.until("released", () -> harness.script().calls().contains("release old"));
        assertThat(harness.script().calls("switch")).isEmpty();
    }
}
