package dev.landfall.runbook.lint;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** Who signs a cutover must read in it whether there is a way back. */
record CutoverSaysIfItLeadsBack() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt cutover : PhaseAt.of(runbook, PhaseKind.CUTOVER)) {
            Arguments said = cutover.spec().arguments();
            if (said.flag("pointOfNoReturn") && said.flag("reverse")) {
                findings.block(
                        cutover.argument("pointOfNoReturn"),
                        "the cutover says reverse too, which is the way back",
                        "Leave one of the two out");
            } else if (!said.flag("pointOfNoReturn") && !said.flag("reverse")) {
                findings.block(
                        cutover.argument("pointOfNoReturn"),
                        "the cutover does not say whether it can be rolled back after the switch",
                        "Write reverse: true to carry back what is written on the new side, or pointOfNoReturn: true");
            }
        }
    }
}
