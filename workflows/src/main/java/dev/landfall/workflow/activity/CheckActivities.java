package dev.landfall.workflow.activity;

import dev.landfall.report.CheckResult;
import dev.landfall.runbook.CheckSpec;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** Judges data. */
@ActivityInterface
public interface CheckActivities {
    /**
     * Runs one check over the datasets that it names. A check that can't look returns FAILED; the activity itself fails
     * only when trying again may help.
     *
     * @param datasets every dataset of the runbook, for names to be found
     * @param backups what the migration has backed up so far
     */
    CheckResult check(MigrationRef migration, CheckSpec check, List<BoundDataset> datasets, BackupLog backups);
}
