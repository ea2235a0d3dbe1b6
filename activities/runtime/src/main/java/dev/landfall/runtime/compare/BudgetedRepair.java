package dev.landfall.runtime.compare;

import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.workflow.activity.RepairOutcome;
import java.util.stream.Stream;

/** A round under live writes that first learns how much differs, and mends it only when that is little enough. */
public final class BudgetedRepair {
    private BudgetedRepair() {}

    /**
     * Compares all, then repairs all or nothing. The next look sees whether it held.
     *
     * @param fence as in {@link dev.landfall.spi.copy.Batch}: a later attempt has a greater one
     * @param baselines what is remembered from one round to the next
     * @param heartbeat called every second or so; what it throws ends the repair
     * @param budget most records to write or to delete
     * @throws dev.landfall.spi.failure.StoreFailure whatever reading and writing met; what was repaired until then stays
     */
    public static RepairOutcome run(
            OpenDataset dataset, Settling settling, long fence, Baselines baselines, Runnable heartbeat, long budget) {
        OpenDataset since = dataset.since(fence);
        RepairPlan plan = new RepairPlan(budget, true);
        new DatasetRound(since, settling, Course.planning(plan), baselines, heartbeat).run();
        if (plan.records() > budget) {
            return new RepairOutcome(dataset.name(), plan.records(), 0);
        }
        Repair repair = Repair.live(since, fence);
        Stream.concat(plan.writes().stream(), plan.deletes().stream()).forEach(differences -> {
            repair.accept(differences);
            heartbeat.run();
        });
        return new RepairOutcome(dataset.name(), plan.records(), plan.records());
    }
}
