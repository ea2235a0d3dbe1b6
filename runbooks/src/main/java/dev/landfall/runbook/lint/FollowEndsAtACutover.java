package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** What is followed goes on being followed until a cutover ends it. */
record FollowEndsAtACutover() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt follow : PhaseAt.of(runbook, PhaseKind.FOLLOW)) {
            follow.names("datasets").stream()
                    .filter(runbook.datasets()::containsKey)
                    .filter(dataset -> PhaseAt.of(runbook, PhaseKind.CUTOVER).stream()
                            .noneMatch(cutover -> cutover.names("datasets").contains(dataset)))
                    .forEach(dataset -> findings.block(
                            follow.argument("datasets"),
                            "'" + dataset + "' is followed, and no cutover ends that",
                            "Name it in the cutover"));
        }
    }
}
