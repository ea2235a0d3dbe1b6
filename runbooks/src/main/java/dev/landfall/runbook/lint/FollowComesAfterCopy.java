package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.util.stream.Stream;

/** A follow applies what was written since prepare over what was copied, so both come first, and no copy comes later. */
record FollowComesAfterCopy() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt follow : PhaseAt.of(runbook, PhaseKind.FOLLOW)) {
            follow.names("datasets").stream()
                    .filter(runbook.datasets()::containsKey)
                    .forEach(dataset -> judge(follow, dataset, runbook, findings));
        }
    }

    private static void judge(PhaseAt follow, String dataset, Runbook runbook, Findings findings) {
        if (names(follow.before(runbook, PhaseKind.PREPARE), dataset) == 0) {
            findings.block(
                    follow.argument("datasets"),
                    "'" + dataset + "' is not prepared before, so nobody has its source keep the changes",
                    "Name it in a prepare phase before copy");
        }
        long before = names(follow.before(runbook, PhaseKind.COPY), dataset);
        if (before == 0) {
            findings.block(
                    follow.argument("datasets"),
                    "'" + dataset + "' has not been copied before it is followed",
                    "Name it in a copy phase before");
        }
        if (names(PhaseAt.of(runbook, PhaseKind.COPY).stream(), dataset) > Math.max(1, before)) {
            findings.block(
                    follow.argument("datasets"),
                    "'" + dataset + "' is copied again while it is followed",
                    "Put follow behind every copy of it");
        }
    }

    private static long names(Stream<PhaseAt> phases, String dataset) {
        return phases.filter(phase -> phase.names("datasets").contains(dataset)).count();
    }
}
