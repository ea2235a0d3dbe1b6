package dev.landfall.workflow.gate;

import dev.landfall.signature.WaiverStatement;
import dev.landfall.workflow.gate.Refusal.Code;
import dev.landfall.workflow.message.Waiver;
import java.util.Optional;

/**
 * What proves a waiver: where any gate of the migration asks for signatures, one for just these records at just this gate. Taken
 * once more it says the same of the same records, so nothing remembers it.
 */
public final class WaiverProof {
    private final Gate gate;
    private final SignatureRules rules;
    private final MigrationRun migration;

    /** What proves waivers at the gate that is kept shut, at one moment. */
    public WaiverProof(Gate gate, SignatureRules rules, MigrationRun migration) {
        this.gate = gate;
        this.rules = rules;
        this.migration = migration;
    }

    /** Whether somebody signed it, well or not. */
    public static boolean signed(Waiver waiver) {
        return Signature.of(waiver).given();
    }

    /**
     * Why the signature, or that there is none, keeps the waiver from being taken; empty when nothing does.
     *
     * @param demanded whether a typed name is too little
     */
    public Optional<Refusal> refusal(Waiver waiver, boolean demanded) {
        Signature signature = Signature.of(waiver);
        if (signature.given()) {
            return rules.keyless(signature)
                    .or(() -> rules.outOfTime(signature))
                    .or(() -> rules.forged(
                            signature, text(waiver), "at " + gate.id() + " in this run of " + migration.id()));
        }
        return demanded ? unsigned(waiver) : rules.outOfTime(signature);
    }

    private Optional<Refusal> unsigned(Waiver waiver) {
        return Optional.of(new Refusal(
                Code.NOT_SIGNED,
                "This migration has gates that ask for signed decisions, and so for signed waivers; make one with: landfall waive "
                        + migration.id() + " " + waiver.dataset() + " --role " + waiver.role() + " --as "
                        + waiver.person() + " --reason TEXT --key FILE"));
    }

    /** The text that a signature must be for; empty when it can't be signed, as it has half a character in it. */
    public Optional<String> text(Waiver waiver) {
        try {
            return Optional.of(new WaiverStatement(
                            migration.id(),
                            migration.run(),
                            gate.id(),
                            Signature.text(waiver.dataset()),
                            Signature.text(waiver.evidence()),
                            Signature.text(waiver.role()),
                            Signature.text(waiver.person()),
                            Signature.text(waiver.reason()),
                            Signature.text(waiver.expires()))
                    .text());
        } catch (IllegalArgumentException halfACharacter) {
            return Optional.empty();
        }
    }
}
