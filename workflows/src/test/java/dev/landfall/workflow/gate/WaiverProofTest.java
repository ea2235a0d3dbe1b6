package dev.landfall.workflow.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.signature.WaiverStatement;
import dev.landfall.workflow.fixture.Boards;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Signers;
import dev.landfall.workflow.gate.Refusal.Code;
import dev.landfall.workflow.message.Waiver;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaiverProofTest {
    private static final MigrationRun RUN = new MigrationRun("m-1", "run-1");
    private static final String TOMORROW = "2026-11-22T22:00:00Z";

    private final WaiverProof proof = new WaiverProof(
            new Gate("after-copy", List.of(), false),
            new SignatureRules(new People(Runbooks.ROSTER, "ana"), Boards.AT),
            RUN);

    @Test
    void aSignedWaiverShouldBeTakenWhetherOrNotOneIsAskedFor() {
        Waiver waiver = signed(statement("m-1", "run-1", "after-copy", "crm", "d3", "dan"));

        assertThat(proof.refusal(waiver, true)).isEmpty();
        assertThat(proof.refusal(waiver, false)).isEmpty();
    }

    @Test
    void aTypedNameShouldDoOnlyWhereNothingIsSigned() {
        Waiver typed = new Waiver("crm", "dba", "dan", "an old one", "d3");

        assertThat(proof.refusal(typed, false)).isEmpty();
        assertThat(code(proof.refusal(typed, true))).isEqualTo(Code.NOT_SIGNED);
        assertThat(proof.refusal(typed, true).orElseThrow().reason())
                .endsWith("landfall waive m-1 crm --role dba --as dan --reason TEXT --key FILE");
    }

    @Test
    void aSignatureForAnythingElseShouldBeRefused() {
        Waiver good = signed(statement("m-1", "run-1", "after-copy", "crm", "d3", "dan"));
        List<WaiverStatement> others = List.of(
                statement("m-2", "run-1", "after-copy", "crm", "d3", "dan"),
                statement("m-1", "run-2", "after-copy", "crm", "d3", "dan"),
                statement("m-1", "run-1", "after-verify", "crm", "d3", "dan"),
                statement("m-1", "run-1", "after-copy", "cache", "d3", "dan"),
                statement("m-1", "run-1", "after-copy", "crm", "d4", "dan"),
                statement("m-1", "run-1", "after-copy", "crm", "d3", "bob"));

        assertThat(others)
                .allSatisfy(other -> assertThat(code(proof.refusal(carrying(good, other), true)))
                        .as(other.text())
                        .isEqualTo(Code.BAD_SIGNATURE));
    }

    @Test
    void aRoleOrReasonThatWasChangedAfterwardsShouldBeRefused() {
        WaiverStatement dan = statement("m-1", "run-1", "after-copy", "crm", "d3", "dan");
        String signature = signed(dan).signature();

        assertThat(code(proof.refusal(waiver(dan, "qa-lead", dan.reason(), signature), true)))
                .isEqualTo(Code.BAD_SIGNATURE);
        assertThat(code(proof.refusal(waiver(dan, "dba", "another", signature), true)))
                .isEqualTo(Code.BAD_SIGNATURE);
        assertThat(code(proof.refusal(waiver(dan, "dba", "half \ud800", signature), true)))
                .as("no text that anybody could have signed")
                .isEqualTo(Code.BAD_SIGNATURE);
    }

    @Test
    void itShouldBeInTimeAndSayUntilWhenItIs() {
        WaiverStatement dan = statement("m-1", "run-1", "after-copy", "crm", "d3", "dan");

        assertThat(code(proof.refusal(until(dan, ""), true))).isEqualTo(Code.MISSING_FIELD);
        assertThat(code(proof.refusal(until(dan, "tomorrow"), true))).isEqualTo(Code.BAD_EXPIRY);
        assertThat(code(proof.refusal(until(dan, Boards.AT.toString()), true))).isEqualTo(Code.EXPIRED);
        assertThat(code(proof.refusal(until(dan, "2026-12-31T00:00:00Z"), true)))
                .isEqualTo(Code.BAD_EXPIRY);
    }

    @Test
    void whoHasNoKeyShouldBeTold() {
        WaiverStatement olaf = statement("m-1", "run-1", "after-copy", "crm", "d3", "olaf");

        assertThat(code(proof.refusal(Signers.message(olaf, Signers.key("dan")), true)))
                .isEqualTo(Code.NO_KEY);
    }

    private static WaiverStatement statement(
            String migration, String run, String gate, String dataset, String evidence, String person) {
        return new WaiverStatement(migration, run, gate, dataset, evidence, "dba", person, "an old one", TOMORROW);
    }

    private static Waiver until(WaiverStatement of, String expires) {
        return signed(new WaiverStatement(
                of.migration(),
                of.run(),
                of.gate(),
                of.dataset(),
                of.evidence(),
                of.role(),
                of.person(),
                of.reason(),
                expires));
    }

    private static Waiver signed(WaiverStatement statement) {
        return Signers.message(statement, Signers.key(statement.person()));
    }

    /** One waiver under the signature for something else. */
    private static Waiver carrying(Waiver waiver, WaiverStatement other) {
        return new Waiver(
                waiver.dataset(),
                waiver.role(),
                waiver.person(),
                waiver.reason(),
                waiver.evidence(),
                waiver.expires(),
                signed(other).signature());
    }

    private static Waiver waiver(WaiverStatement of, String role, String reason, String signature) {
        return new Waiver(of.dataset(), role, of.person(), reason, of.evidence(), of.expires(), signature);
    }

    private static Code code(Optional<Refusal> refusal) {
        return refusal.orElseThrow().code();
    }
}
