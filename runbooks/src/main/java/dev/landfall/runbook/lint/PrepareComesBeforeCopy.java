package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** Indexes are put off, and own records told from prior ones, before the first record is written. */
record PrepareComesBeforeCopy() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt prepare : PhaseAt.of(runbook, PhaseKind.PREPARE)) {
            prepare.names("datasets").stream()
                    .filter(dataset -> prepare.before(runbook, PhaseKind.COPY)
                            .anyMatch(copy -> copy.names("datasets").contains(dataset)))
                    .forEach(dataset -> findings.block(
                            prepare.argument("datasets"),
                            "'" + dataset + "' has been copied before it is prepared",
                            "Put prepare before copy"));
        }
    }
}
