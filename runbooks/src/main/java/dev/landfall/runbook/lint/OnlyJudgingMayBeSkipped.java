package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.util.Set;

/** Later phases stand on what the acting ones did; only checks, watches and the report can be left out. */
record OnlyJudgingMayBeSkipped() implements Rule {

    private static final Set<PhaseKind> JUDGING = Set.of(PhaseKind.CHECK, PhaseKind.WATCH, PhaseKind.REPORT);

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt phase : PhaseAt.all(runbook)) {
            if (phase.spec().skippable() && !JUDGING.contains(phase.spec().kind())) {
                findings.block(
                        phase.path().field("skippable"),
                        "a " + phase.spec().kind().word() + " phase can't be skipped",
                        "Remove skippable; checks, watches and reports may have it");
            }
        }
    }
}
