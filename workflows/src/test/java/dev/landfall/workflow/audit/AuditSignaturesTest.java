package dev.landfall.workflow.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.signature.SignOffStatement;
import dev.landfall.signature.SigningKey;
import dev.landfall.signature.WaiverStatement;
import dev.landfall.workflow.fixture.Boards;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.query.SignedWords;
import dev.landfall.workflow.state.AuditTrail;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Somebody who can write the whole file and hash it anew still has no key of anybody. */
class AuditSignaturesTest {
    private static final String SIGN_OFF = "approve as dba at after-verify, signed. looked at";
    private static final String WAIVER = "3 records of crm as dba, signed. an old one";

    private final SigningKey.Pair dan = SigningKey.create();
    private final SigningKey.Pair eve = SigningKey.create();
    private final String approval = new SignOffStatement(
                    "m-1",
                    "run-1",
                    "after-verify",
                    1,
                    "e1",
                    "approve",
                    "dba",
                    "dan",
                    "looked at",
                    "2026-11-23T04:00:00Z")
            .text();
    private final String waiver = new WaiverStatement(
                    "m-1", "run-1", "after-copy", "crm", "d3", "dba", "dan", "an old one", "2026-11-23T04:00:00Z")
            .text();

    @Test
    void whatWasSignedShouldVerify() {
        AuditTrail trail = trail();
        trail.accepted("quin", "note", "not signed");
        trail.signed("dan", "signOff", SIGN_OFF, "WAITING verify", words(approval, dan));
        trail.signed("dan", "waive", WAIVER, "PAUSED copy", words(waiver, dan));

        assertThat(AuditSignatures.count(file(trail))).isEqualTo(2);
        assertThat(flaws(trail, Map.of())).isEmpty();
        assertThat(flaws(trail, Map.of("dan", dan.verifying(), "quin", eve.verifying())))
                .isEmpty();
        assertThat(AuditProof.flaws(file(trail), null)).isEmpty();
    }

    @Test
    void aDecisionByAnotherKeyThanThePersonsShouldBeNamed() {
        AuditTrail trail = trail();
        trail.signed("dan", "signOff", SIGN_OFF, "", words(approval, eve));

        assertThat(flaws(trail, Map.of())).as("nobody says what dan's key is").isEmpty();
        assertThat(flaws(trail, Map.of("dan", dan.verifying())))
                .containsExactly("entry 1 was signed with another key than the one that is known of dan");
    }

    @Test
    void anEntryThatTellsOtherThanWasSignedShouldBeNamed() {
        SignedWords good = words(approval, dan);
        SignedWords waived = words(waiver, dan);

        assertThat(told("quin", "signOff", SIGN_OFF, good))
                .containsExactly("entry 1 bears no signature by quin for what it says");
        assertThat(told("dan", "signOff", SIGN_OFF.replace("approve", "reject"), good))
                .hasSize(1);
        assertThat(told("dan", "signOff", SIGN_OFF.replace("dba", "qa-lead"), good))
                .hasSize(1);
        assertThat(told("dan", "signOff", SIGN_OFF.replace("verify", "verify-all"), good))
                .hasSize(1);
        assertThat(told("dan", "skip", SIGN_OFF, good)).hasSize(1);
        assertThat(told("dan", "signOff", SIGN_OFF, waived)).hasSize(1);
        assertThat(told("dan", "waive", WAIVER.replace("crm", "cache"), waived)).hasSize(1);
        assertThat(told("dan", "waive", WAIVER.replace("dba", "qa-lead"), waived))
                .hasSize(1);
        assertThat(told("dan", "signOff", WAIVER, waived)).hasSize(1);
        AuditTrail trail = trail();
        trail.signed("dan", "signOff", SIGN_OFF, "", good);
        assertThat(new AuditSignatures("m-2", Map.of()).flaws(file(trail))).hasSize(1);
    }

    @Test
    void whatIsNoStatementOrNoSignatureShouldBeNamed() {
        assertThat(told("dan", "signOff", SIGN_OFF, words("approve", dan))).hasSize(1);
        assertThat(told("dan", "signOff", SIGN_OFF, words(approval.replace("sign-off/1", "sign-off/9"), dan)))
                .hasSize(1);
        assertThat(told("dan", "signOff", SIGN_OFF, new SignedWords(approval, "bm8=", dan.verifying())))
                .hasSize(1);
        assertThat(told(
                        "dan",
                        "signOff",
                        SIGN_OFF,
                        new SignedWords(approval, words(approval, dan).signature(), "bm8=")))
                .hasSize(1);
        assertThat(told(
                        "dan",
                        "signOff",
                        SIGN_OFF,
                        new SignedWords(
                                approval.replace("e1", "e2"),
                                words(approval, dan).signature(),
                                dan.verifying())))
                .hasSize(1);
    }

    @Test
    void aSignatureThatWasTakenOutOrExchangedShouldBreakTheChain() {
        AuditTrail trail = trail();
        trail.signed("dan", "signOff", SIGN_OFF, "", words(approval, dan));
        String text = AuditFile.text("m-1", trail.entries());

        String without = text.replace(
                AuditChain.text(trail.entries().getFirst()),
                AuditChain.text(unsigned(trail.entries().getFirst())));
        String exchanged = text.replace(
                words(approval, dan).signature(), words(approval, eve).signature());

        assertThat(without).isNotEqualTo(text);
        assertThat(flawsOfChain(without)).containsExactly("entry 1 was changed");
        assertThat(flawsOfChain(exchanged)).containsExactly("entry 1 was changed");
        assertThat(flawsOfChain(text)).isEmpty();
    }

    private static AuditEntry unsigned(AuditEntry entry) {
        return new AuditEntry(
                entry.number(),
                entry.at(),
                entry.person(),
                entry.action(),
                entry.detail(),
                entry.accepted(),
                entry.before(),
                entry.after(),
                null,
                null,
                entry.hash());
    }

    private static List<String> flawsOfChain(String text) {
        return AuditProof.flaws(AuditFile.read(text).orElseThrow(), null);
    }

    private static List<String> told(String person, String action, String detail, SignedWords words) {
        AuditTrail trail = trail();
        trail.signed(person, action, detail, "", words);
        return flaws(trail, Map.of());
    }

    private static List<String> flaws(AuditTrail trail, Map<String, String> keys) {
        return new AuditSignatures("m-1", keys).flaws(file(trail));
    }

    private static AuditFile file(AuditTrail trail) {
        return AuditFile.read(AuditFile.text("m-1", trail.entries())).orElseThrow();
    }

    private static SignedWords words(String statement, SigningKey.Pair pair) {
        return new SignedWords(statement, pair.signing().sign(statement), pair.verifying());
    }

    private static AuditTrail trail() {
        return new AuditTrail(() -> Boards.AT, () -> "WAITING verify");
    }
}
