package dev.landfall.runtime.activity;

import dev.landfall.report.CheckResult;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.runtime.check.CheckRunner;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.CheckActivities;
import dev.landfall.workflow.activity.MigrationRef;
import java.util.List;

/** Judges data. */
final class Checking implements CheckActivities {
    private final WorkerParts parts;

    Checking(WorkerParts parts) {
        this.parts = parts;
    }

    @Override
    public CheckResult check(MigrationRef migration, CheckSpec check, List<BoundDataset> datasets) {
        return parts.heartbeats()
                .during(heartbeat -> new CheckRunner(
                                migration.id(), parts.connections()::store, parts.keys(), heartbeat::progress)
                        .run(check, datasets));
    }
}
