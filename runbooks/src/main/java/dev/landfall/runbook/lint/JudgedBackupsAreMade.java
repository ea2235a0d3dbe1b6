package dev.landfall.runbook.lint;

import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.util.List;

/** Backups are judged where earlier phases have made them, and not while everybody waits for the freeze to end. */
record JudgedBackupsAreMade() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (CheckAt check : CheckAt.of(runbook, CheckKind.BACKUPS)) {
            for (PhaseAt phase : PhaseAt.all(runbook)) {
                if (phase.is(PhaseKind.CUTOVER)) {
                    notUnderFreeze(check, phase, "checks", findings);
                    notUnderFreeze(check, phase, "smoke", findings);
                } else if (phase.names("checks").contains(check.spec().name())) {
                    made(check, phase, runbook, findings);
                }
            }
        }
    }

    private static void notUnderFreeze(CheckAt check, PhaseAt cutover, String argument, Findings findings) {
        if (cutover.names(argument).contains(check.spec().name())) {
            findings.block(
                    cutover.argument(argument),
                    "'" + check.spec().name() + "' reads whole backups while writes are frozen",
                    "Run it in a check phase before the cutover");
        }
    }

    private static void made(CheckAt check, PhaseAt phase, Runbook runbook, Findings findings) {
        List<String> held = phase.before(runbook, PhaseKind.BACKUP)
                .flatMap(backup -> backup.names("stores").stream())
                .toList();
        check.spec().arguments().list("backups").stream()
                .filter(store -> runbook.stores().containsKey(store) && !held.contains(store))
                .forEach(store -> findings.block(
                        check.argument("backups"),
                        "no backup before the phase '" + phase.spec().name() + "' holds '" + store + "'",
                        "Name it in a backup phase, or leave it out here"));
    }
}
