package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** What was never copied would be moved under the freeze, record by record. */
record CutoverFollowsCopy() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt cutover : PhaseAt.of(runbook, PhaseKind.CUTOVER)) {
            cutover.names("datasets").stream()
                    .filter(runbook.datasets()::containsKey)
                    .filter(dataset -> cutover.before(runbook, PhaseKind.COPY)
                            .noneMatch(copy -> copy.names("datasets").contains(dataset)))
                    .forEach(dataset -> findings.block(
                            cutover.argument("datasets"),
                            "'" + dataset + "' has not been copied before the cutover",
                            "Name it in a copy phase before"));
        }
    }
}
