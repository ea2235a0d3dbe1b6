package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.util.Set;

/** Before a copy there is nothing to judge, and a check that saw nothing is no evidence. */
record ChecksFollowCopy() implements Rule {

    private static final Set<PhaseKind> JUDGING = Set.of(PhaseKind.CHECK, PhaseKind.WATCH);

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt phase : PhaseAt.all(runbook)) {
            if (JUDGING.contains(phase.spec().kind())
                    && phase.before(runbook, PhaseKind.COPY).findAny().isEmpty()) {
                findings.block(phase.path(), "checks before anything is copied", "Put it after copy");
            }
        }
    }
}
