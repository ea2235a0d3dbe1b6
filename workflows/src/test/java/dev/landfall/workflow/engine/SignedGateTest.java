package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.landfall.report.Report.SignOffRecord;
import dev.landfall.signature.SignOffStatement;
import dev.landfall.signature.SigningKey;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Signers;
import dev.landfall.workflow.message.SignOff;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.query.GateState;
import dev.landfall.workflow.query.Waiting;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A gate that asks for signatures, in a running migration; each rule has its own test in {@code SignOffProofTest}. */
@Tag("servers")
class SignedGateTest {
    private final EngineHarness harness = new EngineHarness()
            .runbook(Runbooks.onePhase(Runbooks.upTo(Runbooks.insurance(), "verify"), "verify", Runbooks::signed));

    @BeforeEach
    void reach() {
        harness.begin().until(MigrationState.WAITING, "verify");
    }

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void signedApprovalsShouldOpenItAndBeCalledSigned() {
        harness.migration().signOff(signed("dba", "dan"));
        harness.migration().signOffSignal(signed("qa-lead", "quin"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(gate().decisions())
                .extracting(SignOffRecord::person, SignOffRecord::strength)
                .containsExactly(tuple("dan", "signature"), tuple("quin", "signature"));
        assertThat(harness.migration().report().signOffs()).allMatch(SignOffRecord::proven);
    }

    @Test
    void waitingForShouldTellHowToSign() {
        Waiting dba = harness.migration().waitingFor().get(1);

        assertThat(dba.what())
                .endsWith("; signed, by: landfall sign m-1 after-verify --role dba --as <you> --approve --key FILE");
        assertThat(dba.json()).endsWith("\",\"expires\":\"<until>\",\"signature\":\"<signature>\"}");
        assertThat(gate().proof()).isEqualTo("signature");
        assertThat(gate().missing()).containsExactly("qa-lead", "dba");
    }

    @Test
    void everyForgeryShouldBeRefusedToldAndInTheAudit() {
        SignOff good = signed("dba", "dan");
        harness.migration().signOff(good);
        harness.migration().signOff(decision("dba", "dan", "withdraw", Duration.ofHours(1)));

        refused("REPLAYED", good);
        refused("NOT_SIGNED", new SignOff("after-verify", "dba", "dan", "approve", null, good.evidence()));
        refused(
                "BAD_SIGNATURE",
                Signers.message(statement("dba", "dan", "approve", Duration.ofHours(1)), Signers.key("quin")));
        refused(
                "BAD_SIGNATURE",
                Signers.message(
                        statement("qa-lead", "quin", "approve", Duration.ofHours(1)),
                        SigningKey.create().signing()));
        refused("NOT_IN_ROLE", decision("dba", "quin", "approve", Duration.ofHours(1)));
        refused("REQUESTER", decision("dba", "ana", "approve", Duration.ofHours(1)));
        refused("BAD_EXPIRY", decision("dba", "dan", "approve", Duration.ofDays(8)));
        refused("EXPIRED", decision("dba", "dan", "approve", Duration.ofSeconds(-1)));
        harness.migration().signOff(decision("dba", "bob", "approve", Duration.ofHours(2)));
        refused("ALREADY_DECIDED", decision("qa-lead", "bob", "approve", Duration.ofHours(2)));
        refused("ALREADY_DECIDED", decision("dba", "dan", "approve", Duration.ofHours(2)));

        assertThat(harness.migration().status().state()).isEqualTo(MigrationState.WAITING);
        harness.migration().signOff(signed("qa-lead", "quin"));
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(gate().decisions())
                .extracting(SignOffRecord::decision)
                .containsExactly("approve, withdrawn", "approve", "approve");
    }

    /** As update, whose sender is told, and as signal, which the current details answer. */
    private void refused(String code, SignOff signOff) {
        int before = refusals().size();
        assertThatThrownBy(() -> harness.migration().signOff(signOff))
                .rootCause()
                .hasMessageContaining("[" + code + "]");
        harness.migration().signOffSignal(signOff);
        harness.until(code + " twice", () -> refusals().size() == before + 2);
        assertThat(refusals().subList(before, before + 2))
                .allMatch(entry -> entry.person().equals(signOff.person())
                        && entry.action().equals("signOff")
                        && entry.detail().startsWith("[" + code + "]"));
        assertThat(harness.stub()
                        .query("__temporal_workflow_metadata", WorkflowMetadata.class)
                        .getCurrentDetails())
                .contains("\\[" + code.replace("_", "\\_") + "\\]");
    }

    private List<AuditEntry> refusals() {
        return harness.migration().audit().stream()
                .filter(entry -> !entry.accepted())
                .toList();
    }

    @Test
    void anApprovalThatRanOutShouldBeAskedForAgain() {
        harness.migration().signOff(decision("dba", "dan", "approve", Duration.ofHours(2)));
        assertThat(gate().missing()).containsExactly("qa-lead");

        harness.environment().sleep(Duration.ofHours(3));

        harness.until("asked again", () -> gate().missing().size() == 2);
        assertThat(harness.migration().status().state()).isEqualTo(MigrationState.WAITING);
        assertThat(gate().decisions().getFirst().decision()).startsWith("approve, no longer counting: expired ");
        assertThat(harness.migration().audit())
                .extracting(AuditEntry::detail)
                .anyMatch(detail -> detail.startsWith("The approval of dan as dba at after-verify was good until"));
        harness.migration().signOff(signed("dba", "dan"));
        harness.migration().signOff(signed("qa-lead", "quin"));
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
    }

    @Test
    void anotherAttemptShouldAskForNewSignatures() {
        SignOff early = signed("dba", "dan");
        harness.migration().signOff(early);
        harness.migration().signOff(decision("qa-lead", "quin", "reject", Duration.ofHours(1)));
        harness.until(MigrationState.PAUSED, "verify");

        assertThatThrownBy(() -> harness.migration().resume(EngineHarness.by("lea")))
                .rootCause()
                .hasMessageContaining("[WRONG_STATE] The gate after-verify asks for signed decisions");
        assertThat(harness.migration().waitingFor())
                .extracting(Waiting::message)
                .doesNotContain("resume");
        harness.migration().retry(EngineHarness.by("dan", "verify"));
        harness.until(MigrationState.WAITING, "verify");

        assertThat(gate().attempt()).isEqualTo(2);
        refused("WRONG_EVIDENCE", early);
        harness.migration().signOff(signed("dba", "dan"));
        harness.migration().signOff(signed("qa-lead", "quin"));
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
    }

    private SignOff signed(String role, String person) {
        return decision(role, person, "approve", Duration.ofHours(24));
    }

    private SignOff decision(String role, String person, String decision, Duration longest) {
        return Signers.message(statement(role, person, decision, longest), Signers.key(person));
    }

    private SignOffStatement statement(String role, String person, String decision, Duration longest) {
        Instant now = Instant.ofEpochMilli(harness.environment().currentTimeMillis());
        String expires = now.plus(longest).truncatedTo(ChronoUnit.SECONDS).toString();
        return Signers.statement(gate(), role, person, decision, "looked at", expires);
    }

    private GateState gate() {
        return harness.migration().gates().stream()
                .filter(gate -> gate.gate().equals("after-verify"))
                .findFirst()
                .orElseThrow();
    }
}
