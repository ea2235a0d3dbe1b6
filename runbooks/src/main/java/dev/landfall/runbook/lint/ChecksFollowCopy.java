package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** Before a copy there is nothing to judge, and a check that saw nothing is no evidence. */
record ChecksFollowCopy() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt check : PhaseAt.of(runbook, PhaseKind.CHECK)) {
            if (check.before(runbook, PhaseKind.COPY).findAny().isEmpty()) {
                findings.block(check.path(), "checks before anything is copied", "Put it after copy");
            }
        }
    }
}
