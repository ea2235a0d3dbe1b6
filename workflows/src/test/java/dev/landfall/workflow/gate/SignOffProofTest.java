package dev.landfall.workflow.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.signature.SignOffStatement;
import dev.landfall.signature.SigningKey;
import dev.landfall.workflow.fixture.Boards;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Signers;
import dev.landfall.workflow.gate.Decision.Standing;
import dev.landfall.workflow.gate.Refusal.Code;
import dev.landfall.workflow.message.SignOff;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignOffProofTest {
    private static final MigrationRun RUN = new MigrationRun("m-1", "run-1");
    private static final String TOMORROW = "2026-11-22T22:00:00Z";

    private final People people = new People(Runbooks.ROSTER, "ana");
    private final Gate gate = new Gate("before-cutover", List.of("dba", "operations-manager"), true);
    private Instant now = Boards.AT;

    @BeforeEach
    void reach() {
        gate.reach(2, "occasion");
        gate.ask("e1");
    }

    @Test
    void aSignedDecisionShouldBeTaken() {
        assertThat(refusal(approval("dan", "dan"))).isEmpty();
    }

    @Test
    void aTypedNameShouldBeRefusedWithTheCommandThatSigns() {
        Refusal refusal = refusal(new SignOff("before-cutover", "dba", "dan", "approve", null, "e1"))
                .orElseThrow();

        assertThat(refusal.code()).isEqualTo(Code.NOT_SIGNED);
        assertThat(refusal.reason())
                .endsWith("landfall sign m-1 before-cutover --role dba --as dan --approve --key FILE");
        assertThat(code(new SignOff("before-cutover", "dba", "dan", "reject", "odd", "e1")))
                .isEqualTo(Code.NOT_SIGNED);
    }

    @Test
    void someoneElsesKeyShouldBeRefused() {
        assertThat(code(approval("dan", "bob"))).as("bob in dan's name").isEqualTo(Code.BAD_SIGNATURE);
        assertThat(code(Signers.message(statement("dan"), SigningKey.create().signing())))
                .isEqualTo(Code.BAD_SIGNATURE);
    }

    @Test
    void whoHasNoKeyShouldBeTold() {
        SignOffStatement statement =
                statement("before-cutover", 2, "e1", "approve", "operations-manager", "olaf", TOMORROW);

        assertThat(code(Signers.message(statement, SigningKey.create().signing())))
                .isEqualTo(Code.NO_KEY);
    }

    @Test
    void aSignatureForAnythingElseShouldBeRefused() {
        SignOff good = approval("dan", "dan");

        assertThat(code(carrying(good, statement("after-verify", 2, "e1", "approve", "dba", "dan", TOMORROW))))
                .as("another gate")
                .isEqualTo(Code.BAD_SIGNATURE);
        assertThat(code(carrying(good, statement("before-cutover", 1, "e1", "approve", "dba", "dan", TOMORROW))))
                .as("another attempt")
                .isEqualTo(Code.BAD_SIGNATURE);
        assertThat(code(carrying(good, statement("before-cutover", 2, "e0", "approve", "dba", "dan", TOMORROW))))
                .as("other evidence")
                .isEqualTo(Code.BAD_SIGNATURE);
        assertThat(code(carrying(good, statement("before-cutover", 2, "e1", "reject", "dba", "dan", TOMORROW))))
                .as("another decision")
                .isEqualTo(Code.BAD_SIGNATURE);
        assertThat(code(carrying(good, statement("before-cutover", 2, "e1", "approve", "qa-lead", "dan", TOMORROW))))
                .as("another role")
                .isEqualTo(Code.BAD_SIGNATURE);
        assertThat(code(carrying(
                        good, statement("before-cutover", 2, "e1", "approve", "dba", "dan", "2026-11-22T22:00:01Z"))))
                .as("another expiry")
                .isEqualTo(Code.BAD_SIGNATURE);
    }

    @Test
    void aSignatureForAnotherMigrationOrRunShouldBeRefused() {
        assertThat(rules(new MigrationRun("m-2", "run-1")).refusal(approval("dan", "dan")))
                .map(Refusal::code)
                .contains(Code.BAD_SIGNATURE);
        assertThat(rules(new MigrationRun("m-1", "run-2")).refusal(approval("dan", "dan")))
                .map(Refusal::code)
                .contains(Code.BAD_SIGNATURE);
    }

    @Test
    void aChangedReasonShouldBeRefused() {
        SignOff good = approval("dan", "dan");

        assertThat(code(new SignOff(
                        good.gate(),
                        good.role(),
                        good.person(),
                        good.decision(),
                        "on condition that " + good.reason(),
                        good.evidence(),
                        good.expires(),
                        good.signature())))
                .isEqualTo(Code.BAD_SIGNATURE);
    }

    @Test
    void aTextThatCannotBeSignedShouldBeRefused() {
        SignOff good = approval("dan", "dan");

        assertThat(code(new SignOff(
                        good.gate(),
                        good.role(),
                        good.person(),
                        good.decision(),
                        "half \ud83d",
                        good.evidence(),
                        good.expires(),
                        good.signature())))
                .isEqualTo(Code.BAD_SIGNATURE);
    }

    @Test
    void evidenceShouldBeWhatTheGateShows() {
        SignOffStatement older = statement("before-cutover", 2, "e0", "withdraw", "dba", "dan", TOMORROW);

        assertThat(signatures(RUN).refusal(Signers.message(older, Signers.key("dan"))))
                .map(Refusal::code)
                .contains(Code.WRONG_EVIDENCE);
        gate.reset();
        assertThat(signatures(RUN).refusal(approval("dan", "dan")).orElseThrow().line())
                .startsWith("[WRONG_EVIDENCE] The gate before-cutover is not reached");
    }

    @Test
    void aDecisionShouldBeGoodForAtMostAWeek() {
        assertThat(code(expiring(""))).isEqualTo(Code.MISSING_FIELD);
        assertThat(code(expiring("tomorrow"))).isEqualTo(Code.BAD_EXPIRY);
        assertThat(code(expiring("2026-11-21T22:00:00Z"))).as("now").isEqualTo(Code.EXPIRED);
        assertThat(refusal(expiring("2026-11-21T22:00:01Z"))).isEmpty();
        assertThat(refusal(expiring("2026-11-28T22:00:00Z"))).as("a week").isEmpty();
        assertThat(code(expiring("2026-11-28T22:00:01Z"))).isEqualTo(Code.BAD_EXPIRY);
        assertThat(code(expiring("+999999999-12-31T23:59:59Z"))).isEqualTo(Code.BAD_EXPIRY);
        now = Instant.parse(TOMORROW);
        assertThat(code(approval("dan", "dan"))).isEqualTo(Code.EXPIRED);
    }

    @Test
    void aDecisionThatWasTakenShouldNotBeTakenOnceMore() {
        SignOff approval = approval("dan", "dan");
        take(approval);
        gate.withdraw("dan", "dba");

        assertThat(code(approval)).isEqualTo(Code.REPLAYED);
        assertThat(refusal(expiring("2026-11-22T22:00:01Z"))).as("signed anew").isEmpty();
    }

    @Test
    void anApprovalShouldEndToCountWhenItsTimeIsOver() {
        take(approval("dan", "dan"));

        assertThat(gate.nextExpiry()).contains(Instant.parse(TOMORROW));
        assertThat(gate.expire(Instant.parse(TOMORROW).minusNanos(1))).isEmpty();
        assertThat(gate.expire(Instant.parse(TOMORROW)))
                .extracting(Decision::person)
                .containsExactly("dan");
        assertThat(gate.decisions()).extracting(Decision::standing).containsExactly(Standing.EXPIRED);
        assertThat(gate.missing()).containsExactly("dba", "operations-manager");
        assertThat(gate.nextExpiry()).isEmpty();
    }

    @Test
    void aRejectionShouldStandLongerThanItsSignature() {
        gate.take(new Decision("dba", "dan", false, "odd", "e1", now, Instant.parse(TOMORROW), true, Standing.COUNTS));

        assertThat(gate.expire(Instant.parse(TOMORROW))).isEmpty();
        assertThat(gate.nextExpiry()).isEmpty();
        assertThat(gate.rejection()).isPresent();
    }

    @Test
    void aSignatureShouldBeJudgedWhereNobodyAskedForIt() {
        Gate plain = new Gate("before-cutover", List.of("dba"), false);
        plain.reach(2, "occasion");
        plain.ask("e1");
        GateRules rules = new GateRules(plain, people, new SignOffProof(plain, new SignatureRules(people, now), RUN));

        assertThat(rules.refusal(approval("dan", "dan"))).isEmpty();
        assertThat(rules.refusal(approval("dan", "bob"))).map(Refusal::code).contains(Code.BAD_SIGNATURE);
        assertThat(rules.refusal(new SignOff("g", "dba", "dan", "approve", null, "e1")))
                .isEmpty();
        assertThat(rules.refusal(new SignOff("g", "dba", "dan", "approve", null, "e1", "soon", null)))
                .map(Refusal::code)
                .contains(Code.BAD_EXPIRY);
    }

    private void take(SignOff signOff) {
        assertThat(refusal(signOff)).isEmpty();
        gate.remember(SignOffProof.text(signOff, gate, RUN).orElseThrow());
        gate.take(new Decision(
                "dba",
                String.valueOf(signOff.person()),
                true,
                null,
                "e1",
                now,
                SignOffProof.expiry(signOff),
                true,
                Standing.COUNTS));
    }

    private SignOff approval(String person, String signer) {
        return Signers.message(statement(person), Signers.key(signer));
    }

    private SignOff expiring(String expires) {
        return Signers.message(
                statement("before-cutover", 2, "e1", "approve", "dba", "dan", expires), Signers.key("dan"));
    }

    /** The message with dan's signature for something else. */
    private static SignOff carrying(SignOff message, SignOffStatement signed) {
        return new SignOff(
                message.gate(),
                message.role(),
                message.person(),
                message.decision(),
                message.reason(),
                message.evidence(),
                message.expires(),
                Signers.key("dan").sign(signed.text()));
    }

    private static SignOffStatement statement(String person) {
        return statement("before-cutover", 2, "e1", "approve", "dba", person, TOMORROW);
    }

    private static SignOffStatement statement(
            String at, int attempt, String evidence, String decision, String role, String person, String expires) {
        return new SignOffStatement(
                "m-1", "run-1", at, attempt, evidence, decision, role, person, "looks right", expires);
    }

    private Code code(SignOff signOff) {
        return refusal(signOff).orElseThrow().code();
    }

    private Optional<Refusal> refusal(SignOff signOff) {
        return rules(RUN).refusal(signOff);
    }

    private GateRules rules(MigrationRun run) {
        return new GateRules(gate, people, signatures(run));
    }

    private SignOffProof signatures(MigrationRun run) {
        return new SignOffProof(gate, new SignatureRules(people, now), run);
    }
}
