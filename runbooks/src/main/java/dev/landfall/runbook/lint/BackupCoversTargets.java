package dev.landfall.runbook.lint;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.util.List;
import java.util.Objects;

/** Where there are backups before a copy, the stores that it writes to are among what they hold. */
record BackupCoversTargets() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt copy : PhaseAt.of(runbook, PhaseKind.COPY)) {
            List<String> held = copy.before(runbook, PhaseKind.BACKUP)
                    .flatMap(backup -> backup.names("stores").stream())
                    .toList();
            if (!held.isEmpty()) {
                copy.names("datasets").stream()
                        .map(runbook.datasets()::get)
                        .filter(Objects::nonNull)
                        .map(DatasetSpec::to)
                        .distinct()
                        .filter(store -> !held.contains(store))
                        .forEach(store -> findings.block(
                                copy.argument("datasets"),
                                "writes to '" + store + "', which no backup before holds",
                                "Name it in the backup, or write stores: all"));
            }
        }
    }
}
