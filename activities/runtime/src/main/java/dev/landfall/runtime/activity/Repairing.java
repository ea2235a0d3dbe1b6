package dev.landfall.runtime.activity;

import dev.landfall.runtime.compare.BudgetedRepair;
import dev.landfall.runtime.compare.Settling;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.RepairActivities;
import dev.landfall.workflow.activity.RepairOutcome;

/** Repairs under live writes, before the switch. */
final class Repairing implements RepairActivities {
    private final WorkerParts parts;

    Repairing(WorkerParts parts) {
        this.parts = parts;
    }

    @Override
    public RepairOutcome repair(MigrationRef migration, BoundDataset dataset, long budget) {
        return parts.acting(migration.id(), heartbeat -> {
            if (dataset.followed()) {
                throw refusal(dataset, "it is followed, and only its follower writes to the target");
            }
            if (parts.control().routing().movedAt(migration.id()).isPresent()) {
                throw refusal(dataset, "its routes are on the new side, which holds the newer records");
            }
            return BudgetedRepair.run(
                    parts.datasets().open(migration.id(), dataset),
                    Settling.live(Checking.SETTLE),
                    parts.control().nextFence(),
                    parts.baselines(),
                    heartbeat::progress,
                    budget);
        });
    }

    private static StoreFailure refusal(BoundDataset dataset, String what) {
        return new StoreFailure(
                FailureClass.REFUSAL, dataset.spec().name(), what, "Nothing: no record was written", null);
    }
}
