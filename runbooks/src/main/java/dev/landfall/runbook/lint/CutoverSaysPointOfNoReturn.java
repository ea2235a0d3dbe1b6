package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** Who signs a cutover must read in it that there is no way back. */
record CutoverSaysPointOfNoReturn() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt cutover : PhaseAt.of(runbook, PhaseKind.CUTOVER)) {
            if (!cutover.spec().arguments().flag("pointOfNoReturn")) {
                findings.block(
                        cutover.argument("pointOfNoReturn"),
                        "nothing can be rolled back after the switch, and the cutover does not say so",
                        "Write pointOfNoReturn: true");
            }
        }
    }
}
