package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** What a rehearsal shows is of use only while there is still a way back. */
record RehearsalComesBeforeCutover() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        PhaseAt.of(runbook, PhaseKind.REHEARSE).stream()
                .filter(rehearsal ->
                        rehearsal.before(runbook, PhaseKind.CUTOVER).findAny().isPresent())
                .forEach(rehearsal -> findings.block(
                        rehearsal.path(),
                        "rehearses the rollback after the cutover, which can't be rolled back",
                        "Put it before the cutover"));
    }
}
