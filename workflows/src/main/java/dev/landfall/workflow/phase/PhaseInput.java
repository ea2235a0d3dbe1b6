package dev.landfall.workflow.phase;

import dev.landfall.report.Report;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.RehearsedSwitch;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a phase works on.
 *
 * @param migration which migration
 * @param phase the phase as the runbook states it
 * @param attempt 1 for the first start, one more after each {@code retry}
 * @param datasets every dataset of the runbook, bound to connections
 * @param checks every check of the runbook
 * @param backups what earlier phases have backed up
 * @param rehearsed what a rehearsal needs to switch, or null where it does not, and for any other phase
 */
public record PhaseInput(
        MigrationRef migration,
        PhaseSpec phase,
        int attempt,
        List<BoundDataset> datasets,
        List<CheckSpec> checks,
        List<Report.Backup> backups,
        @Nullable RehearsedSwitch rehearsed) {
    private static final String ALL = "all";

    /** Inputs in older histories tell of no backups. */
    public PhaseInput {
        backups = Objects.requireNonNullElse(backups, List.of());
    }

    /** What a phase works on that is no rehearsal. */
    public PhaseInput(
            MigrationRef migration,
            PhaseSpec phase,
            int attempt,
            List<BoundDataset> datasets,
            List<CheckSpec> checks,
            List<Report.Backup> backups) {
        this(migration, phase, attempt, datasets, checks, backups, null);
    }

    /** The datasets that the phase names, or every one when it names none. */
    public List<BoundDataset> covered() {
        return covered(phase, datasets);
    }

    /** Of these datasets those that a phase names, or every one when it names none. */
    public static List<BoundDataset> covered(PhaseSpec phase, List<BoundDataset> datasets) {
        if (!phase.arguments().has("datasets")) {
            return datasets;
        }
        List<String> names = phase.arguments().list("datasets");
        return datasets.stream()
                .filter(dataset ->
                        names.contains(ALL) || names.contains(dataset.spec().name()))
                .toList();
    }

    /** The checks named by an argument of the phase, in the runbook's order. */
    public List<CheckSpec> checks(String argument) {
        List<String> names = phase.arguments().list(argument);
        return checks.stream()
                .filter(check -> names.contains(ALL) || names.contains(check.name()))
                .toList();
    }
}
