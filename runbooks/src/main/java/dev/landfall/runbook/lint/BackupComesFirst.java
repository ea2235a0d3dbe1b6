package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.util.Set;

/** Where there are backups, nothing writes before the first one. */
record BackupComesFirst() implements Rule {

    private static final Set<PhaseKind> WRITING = Set.of(PhaseKind.PREPARE, PhaseKind.COPY, PhaseKind.CUTOVER);

    @Override
    public void judge(Runbook runbook, Findings findings) {
        if (PhaseAt.of(runbook, PhaseKind.BACKUP).isEmpty()) {
            return;
        }
        for (PhaseAt phase : PhaseAt.all(runbook)) {
            if (WRITING.contains(phase.spec().kind())
                    && phase.before(runbook, PhaseKind.BACKUP).findAny().isEmpty()) {
                findings.block(
                        phase.path(), "writes before the first backup", "Put the backup before it, or add another one");
            }
        }
    }
}
