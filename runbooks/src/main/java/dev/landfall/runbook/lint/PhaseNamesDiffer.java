package dev.landfall.runbook.lint;

import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.util.HashSet;
import java.util.Set;

/** Messages name a phase; two of one name could not be told apart. */
record PhaseNamesDiffer() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        Set<String> names = new HashSet<>();
        for (PhaseAt phase : PhaseAt.all(runbook)) {
            if (!names.add(phase.spec().name())) {
                findings.block(
                        phase.path(),
                        "a phase before is called '" + phase.spec().name() + "' too",
                        "Give this one a name: in its own map");
            }
        }
    }
}
