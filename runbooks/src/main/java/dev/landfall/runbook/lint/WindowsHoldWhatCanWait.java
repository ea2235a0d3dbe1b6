package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.util.Set;

/** A log that nobody reads fills its source's disk, and a watch that sleeps sees nothing. */
record WindowsHoldWhatCanWait() implements Rule {

    private static final Set<PhaseKind> STEADY = Set.of(PhaseKind.FOLLOW, PhaseKind.WATCH);

    @Override
    public void judge(Runbook runbook, Findings findings) {
        PhaseAt.all(runbook).stream()
                .filter(phase -> phase.spec().window() != null
                        && STEADY.contains(phase.spec().kind()))
                .forEach(phase -> findings.block(
                        phase.window(),
                        "a " + phase.spec().kind().word() + " phase can't hold while a window is shut",
                        "Remove it; the phases before may have one"));
    }
}
