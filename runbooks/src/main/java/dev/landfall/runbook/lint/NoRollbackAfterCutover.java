package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.PhaseSpec.OnFailure;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** Unless the cutover leads back, nothing can be rolled back once the switch is recorded, and no later phase may ask for it. */
record NoRollbackAfterCutover() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt phase : PhaseAt.all(runbook)) {
            if (phase.before(runbook, PhaseKind.CUTOVER)
                    .anyMatch(cutover -> !cutover.spec().leadsBack())) {
                judge(phase, findings);
            }
        }
    }

    private static void judge(PhaseAt phase, Findings findings) {
        if (phase.spec().onFailure() == OnFailure.ROLLBACK) {
            findings.block(
                    phase.path().field("onFailure"),
                    "can't roll back after the cutover",
                    "Write pause, or leave it out; or reverse: true in the cutover");
        }
        if (phase.is(PhaseKind.WATCH) && phase.spec().arguments().has("rollbackOn")) {
            findings.block(
                    phase.argument("rollbackOn"),
                    "can't roll back after the cutover",
                    "Watch without it, or before; or reverse: true in the cutover");
        }
    }
}
