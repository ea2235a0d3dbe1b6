package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** A gate asks only for what a phase before it does, and can do again. */
record FreshnessHasItsPhase() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt phase : PhaseAt.all(runbook)) {
            phase.spec().fresh().keySet().forEach(kind -> judge(phase, kind, runbook, findings));
        }
    }

    private static void judge(PhaseAt phase, PhaseKind kind, Runbook runbook, Findings findings) {
        if (phase.before(runbook, kind).findAny().isEmpty()) {
            findings.block(
                    phase.fresh(kind),
                    "asks how fresh a phase '" + kind.word() + "' is, and none comes before it",
                    "Put one before it, or remove this");
        } else if (kind == PhaseKind.REHEARSE
                && phase.before(runbook, PhaseKind.CUTOVER).findAny().isPresent()) {
            findings.block(
                    phase.fresh(kind),
                    "asks after the cutover for a fresh rehearsal of the rollback, which it can't be any more",
                    "Ask for it at the gate of the cutover");
        }
    }
}
