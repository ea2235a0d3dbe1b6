package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.report.Report;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.message.SignOff;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.query.Waiting;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class GateFlowTest {
    private final EngineHarness harness = new EngineHarness().runbook(Runbooks.upTo(Runbooks.insurance(), "verify"));

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void waitingForShouldNameEachRoleWithTheExactJsonToSend() {
        harness.begin().until(MigrationState.WAITING, "verify");

        Waiting dba = waitingFor("dba");

        assertThat(dba.message()).isEqualTo("signOff");
        assertThat(dba.gate()).isEqualTo("after-verify");
        assertThat(dba.evidence()).hasSize(64);
        assertThat(dba.what()).startsWith("Database Administrator");
        assertThat(dba.json())
                .isEqualTo("{\"gate\":\"after-verify\",\"role\":\"dba\",\"person\":\"<you>\",\"decision\":\"approve\","
                        + "\"reason\":\"<why>\",\"evidence\":\"" + dba.evidence() + "\"}");
    }

    @Test
    void aRoleThatIsAskedTwiceShouldBeToldSoUntilTwoHaveApproved() {
        harness.runbook(Runbooks.onePhase(
                        Runbooks.upTo(Runbooks.insurance(), "verify"),
                        "verify",
                        phase -> Runbooks.leftBy(phase, "dba", "dba")))
                .begin()
                .until(MigrationState.WAITING, "verify");

        assertThat(harness.migration().status().next()).isEqualTo("It waits for 2 dba at after-verify");
        assertThat(waitingFor("dba").what()).startsWith("Database Administrator (2 people) decides at after-verify");
        assertThat(harness.migration().plan().getLast().leave()).containsExactly("2 dba");
        harness.approve("dba", "dan");
        assertThat(harness.migration().status().next()).isEqualTo("It waits for dba at after-verify");
        harness.approve("dba", "bob");

        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
    }

    @Test
    void anEarlyApprovalShouldBeKeptForItsGate() {
        CountDownLatch release = new CountDownLatch(1);
        harness.script().next("inspect", Script.hold(release));
        harness.begin()
                .until("inspect", () -> !harness.script().calls("inspect").isEmpty());
        harness.until("ready", () -> !harness.migration().plan().isEmpty());

        harness.migration().signOff(new SignOff("after-verify", "dba", "dan", "approve", null, null));
        release.countDown();
        harness.until(MigrationState.WAITING, "verify");
        assertThat(harness.migration().waitingFor().stream().map(Waiting::role).filter(Objects::nonNull))
                .containsExactly("qa-lead");
        harness.approve("qa-lead", "quin");

        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
    }

    @Test
    void anEarlyApprovalShouldStopCountingWhenTheEvidenceChanges() {
        harness.begin().until(MigrationState.WAITING, "verify");
        harness.approve("dba", "dan");
        reject();
        String before = Objects.requireNonNull(waitingFor("qa-lead").evidence());

        harness.migration().retry(EngineHarness.by("dan", "verify"));
        harness.until(MigrationState.WAITING, "verify");

        assertThat(waitingFor("dba").evidence()).isNotEqualTo(before);
        assertThat(harness.migration().audit())
                .extracting(AuditEntry::detail)
                .anyMatch(detail -> detail.contains("the decision of dan as dba (approve) no longer counts"));
        assertThatThrownBy(() ->
                        harness.migration().signOff(new SignOff("after-verify", "dba", "dan", "approve", null, before)))
                .rootCause()
                .hasMessageContaining("[WRONG_EVIDENCE] The evidence has changed since");
        harness.approve("dba", "dan");
        harness.approve("qa-lead", "quin");
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.script().calls("check counts")).hasSize(2);
    }

    @Test
    void rejectShouldPauseWithTheReason() {
        harness.begin().until(MigrationState.WAITING, "verify");
        reject();

        assertThat(harness.migration().status().problems().getFirst().line())
                .contains("after-verify: quin rejected as qa-lead: counts look odd");
    }

    @Test
    void resumeShouldLetARejectedGateWaitAgain() {
        harness.begin().until(MigrationState.WAITING, "verify");
        reject();

        harness.migration().resume(EngineHarness.by("lea"));
        harness.until(MigrationState.WAITING, "verify");
        harness.approve("qa-lead", "quin");
        harness.approve("dba", "dan");

        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.migration().report().signOffs())
                .extracting(Report.SignOffRecord::decision)
                .containsExactly("reject, overcome by resume", "approve", "approve");
    }

    @Test
    void withdrawingARejectionShouldLetTheGateWaitAgain() {
        harness.begin().until(MigrationState.WAITING, "verify");
        reject();

        harness.migration().signOff(new SignOff("after-verify", "qa-lead", "quin", "withdraw", "it was fine", null));

        harness.until(MigrationState.WAITING, "verify");
        assertThat(harness.migration().status().problems()).isEmpty();
    }

    @Test
    void withdrawShouldWorkUntilTheGateOpens() {
        harness.begin().until(MigrationState.WAITING, "verify");
        harness.approve("dba", "dan");

        harness.migration().signOff(new SignOff("after-verify", "dba", "dan", "withdraw", "wait", null));

        assertThat(waitingFor("dba").what()).contains("approve");
        harness.approve("dba", "bob");
        harness.approve("qa-lead", "quin");
        harness.result();
        assertThat(harness.migration().report().signOffs())
                .extracting(Report.SignOffRecord::decision)
                .containsExactly("approve, withdrawn", "approve", "approve");
    }

    @Test
    void aRetryOfAGatedPhaseShouldAskForApprovalsAgain() {
        harness.runbook(Runbooks.insurance())
                .script()
                .next("round crm", Script.fail(FailureType.CONFIGURATION, "no grant"));
        harness.begin().approveVerify();
        harness.approveCutover();
        harness.until(MigrationState.PAUSED, "cutover");

        harness.migration().retry(EngineHarness.by("dan", "cutover"));

        harness.approveCutover();
        harness.approveReport();
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
    }

    private void reject() {
        Waiting waiting = waitingFor("qa-lead");
        harness.migration()
                .signOff(new SignOff(
                        "after-verify", "qa-lead", "quin", "reject", "counts look odd", waiting.evidence()));
        harness.until(MigrationState.PAUSED, "verify");
    }

    private Waiting waitingFor(String role) {
        return harness.migration().waitingFor().stream()
                .filter(waiting -> role.equals(waiting.role()))
                .findFirst()
                .orElseThrow();
    }
}
