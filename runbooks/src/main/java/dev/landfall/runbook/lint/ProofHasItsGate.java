package dev.landfall.runbook.lint;

import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** A proof of decisions where nobody decides makes people believe that somebody signs. */
record ProofHasItsGate() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        PhaseAt.all(runbook).stream()
                .filter(phase ->
                        phase.spec().proof() != null && phase.spec().approvers().isEmpty())
                .forEach(phase -> findings.block(
                        phase.path().field("proof"),
                        "says what proves decisions, and no role decides at its gates",
                        "Name roles under gate.signOff or signOff, or remove this"));
    }
}
