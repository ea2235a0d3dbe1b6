package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** Two that apply the same changes would shut each other out. */
record DatasetsAreFollowedOnce() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt follow : PhaseAt.of(runbook, PhaseKind.FOLLOW)) {
            follow.names("datasets").stream()
                    .filter(dataset -> follow.before(runbook, PhaseKind.FOLLOW)
                            .anyMatch(other -> other.names("datasets").contains(dataset)))
                    .forEach(dataset -> findings.block(
                            follow.argument("datasets"),
                            "'" + dataset + "' is followed by a phase before",
                            "Name it in one follow phase"));
        }
    }
}
