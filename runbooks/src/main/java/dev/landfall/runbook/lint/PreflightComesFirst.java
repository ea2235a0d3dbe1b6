package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.util.Set;

/** Nothing acts before preflight has looked and taken the locks. */
record PreflightComesFirst() implements Rule {

    private static final Set<PhaseKind> ACTING =
            Set.of(PhaseKind.PREPARE, PhaseKind.COPY, PhaseKind.REHEARSE, PhaseKind.CUTOVER);

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt phase : PhaseAt.all(runbook)) {
            if (ACTING.contains(phase.spec().kind())
                    && phase.before(runbook, PhaseKind.PREFLIGHT).findAny().isEmpty()) {
                findings.block(phase.path(), "acts with no preflight before it", "Begin the phases with preflight");
            }
        }
    }
}
