package dev.landfall.runbook.lint;

import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** A check that no phase runs proves nothing. */
record EveryCheckRuns() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (CheckAt check : CheckAt.all(runbook)) {
            String name = check.spec().name();
            boolean runs = PhaseAt.all(runbook).stream()
                    .anyMatch(phase -> phase.names("checks").contains(name)
                            || phase.names("smoke").contains(name));
            if (!runs) {
                findings.warn(check.path(), "no phase runs this check", "Name it in a phase, or remove it");
            }
        }
    }
}
