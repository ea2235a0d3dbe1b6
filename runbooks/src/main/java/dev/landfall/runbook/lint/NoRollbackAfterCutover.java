package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.PhaseSpec.OnFailure;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** Nothing can be rolled back once the switch is recorded, so no later phase may ask for it. */
record NoRollbackAfterCutover() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt phase : PhaseAt.all(runbook)) {
            if (phase.before(runbook, PhaseKind.CUTOVER).findAny().isPresent()) {
                judge(phase, findings);
            }
        }
    }

    private static void judge(PhaseAt phase, Findings findings) {
        if (phase.spec().onFailure() == OnFailure.ROLLBACK) {
            findings.block(
                    phase.path().field("onFailure"),
                    "can't roll back after the cutover",
                    "Write pause, or leave it out");
        }
        if (phase.is(PhaseKind.WATCH) && phase.spec().arguments().has("rollbackOn")) {
            findings.block(
                    phase.argument("rollbackOn"), "can't roll back after the cutover", "Watch without it, or before");
        }
    }
}
