package dev.landfall.workflow.gate;

import dev.landfall.signature.SignOffStatement;
import dev.landfall.workflow.gate.Refusal.Code;
import dev.landfall.workflow.message.SignOff;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What proves a decision at a gate: a signature for just this decision at just this attempt and evidence, acted on once. */
public final class SignOffProof {
    private final Gate gate;
    private final SignatureRules rules;
    private final MigrationRun migration;

    /** What proves decisions at one gate, at one moment. */
    public SignOffProof(Gate gate, SignatureRules rules, MigrationRun migration) {
        this.gate = gate;
        this.rules = rules;
        this.migration = migration;
    }

    /** When the decision ends to count; null for never, also for what is no time. */
    public static @Nullable Instant expiry(SignOff signOff) {
        return Signature.of(signOff).expiry();
    }

    /** Whether somebody signed it, well or not. */
    public static boolean signed(SignOff signOff) {
        return Signature.of(signOff).given();
    }

    /** Why the signature, or that there is none, keeps the decision from being taken; empty when nothing does. */
    Optional<Refusal> refusal(SignOff signOff) {
        Signature signature = Signature.of(signOff);
        if (signature.given()) {
            return rules.keyless(signature)
                    .or(() -> evidence(signOff))
                    .or(() -> rules.outOfTime(signature))
                    .or(() -> statement(signOff, signature));
        }
        return gate.signed() ? unsigned(signOff) : rules.outOfTime(signature);
    }

    private Optional<Refusal> unsigned(SignOff signOff) {
        return refuse(
                Code.NOT_SIGNED,
                "The gate " + gate.id() + " asks for signed decisions; make one with: landfall sign " + migration.id()
                        + " "
                        + gate.id() + " --role " + signOff.role() + " --as " + signOff.person() + " --"
                        + signOff.decision() + " --key FILE");
    }

    private Optional<Refusal> evidence(SignOff signOff) {
        String current = gate.evidence();
        if (current == null) {
            return refuse(
                    Code.WRONG_EVIDENCE,
                    "The gate " + gate.id()
                            + " is not reached, so there is no evidence yet that a signature could be for;"
                            + " sign when it is");
        }
        return current.equals(Signature.text(signOff.evidence()))
                ? Optional.empty()
                : refuse(
                        Code.WRONG_EVIDENCE,
                        "The signature is for other evidence; look at it again and sign for " + current);
    }

    private Optional<Refusal> statement(SignOff signOff, Signature signature) {
        Optional<String> statement = text(signOff, gate, migration);
        return statement.filter(gate::remembers).isPresent()
                ? refuse(
                        Code.REPLAYED,
                        "This very decision was taken before; whoever decides once more signs once more, with another expiry")
                : rules.forged(
                        signature,
                        statement,
                        "at attempt " + gate.attempt() + " of " + gate.id() + " in this run of " + migration.id());
    }

    /** The text that a signature at the gate must be for; empty when it can't be signed, as it has half a character in it. */
    public static Optional<String> text(SignOff signOff, Gate gate, MigrationRun migration) {
        try {
            return Optional.of(new SignOffStatement(
                            migration.id(),
                            migration.run(),
                            gate.id(),
                            gate.attempt(),
                            Signature.text(signOff.evidence()),
                            Signature.text(signOff.decision()),
                            Signature.text(signOff.role()),
                            Signature.text(signOff.person()),
                            Signature.text(signOff.reason()),
                            Signature.text(signOff.expires()))
                    .text());
        } catch (IllegalArgumentException halfACharacter) {
            return Optional.empty();
        }
    }

    private static Optional<Refusal> refuse(Code code, String reason) {
        return Optional.of(new Refusal(code, reason));
    }
}
