package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.util.Set;

/** After the switch the target belongs to its users; no phase may write to it again. */
record NothingMovesAfterCutover() implements Rule {

    private static final Set<PhaseKind> MOVING =
            Set.of(PhaseKind.PREPARE, PhaseKind.COPY, PhaseKind.FOLLOW, PhaseKind.CUTOVER);

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt phase : PhaseAt.all(runbook)) {
            if (MOVING.contains(phase.spec().kind())
                    && phase.before(runbook, PhaseKind.CUTOVER).findAny().isPresent()) {
                findings.block(
                        phase.path(),
                        phase.spec().kind().word() + " after a cutover would touch what is in use",
                        "Put it before the one cutover");
            }
        }
    }
}
