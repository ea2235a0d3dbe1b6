package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** A last round as long as the freeze allowed would leave no time for the checks. */
record DrainFitsDowntime() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt cutover : PhaseAt.of(runbook, PhaseKind.CUTOVER)) {
            if (cutover.spec()
                            .arguments()
                            .span("drain")
                            .compareTo(cutover.spec().arguments().span("downtime"))
                    >= 0) {
                findings.block(
                        cutover.argument("drain"),
                        "the last round may take as long as the whole downtime",
                        "Make drain shorter than downtime");
            }
        }
    }
}
