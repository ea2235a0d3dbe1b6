package dev.landfall.runtime.compare;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runtime.dataset.DatasetOpener;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.runtime.quarantine.Refusals;
import dev.landfall.runtime.transform.SecretKeys;
import dev.landfall.spi.Store;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.activity.BoundDataset;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes differing records of a target what the source holds at this moment, outside any migration: whoever wrote them, they are
 * replaced. Each is read anew, so that it can run twice, or late; each is read again on both sides after it was written.
 */
public final class StoreRepair {
    private final String name;
    private final Store target;
    private final Repair repair;

    private StoreRepair(String name, Store target, OpenDataset dataset, long fence) {
        this.name = name;
        this.target = target;
        this.repair = Repair.frozen(dataset, fence);
    }

    /**
     * Mends what the plan says. What it left on the target to tell its own batches by is gone afterwards, also when it fails.
     *
     * @param name under which the target knows the repair; the same name goes on after a kill
     * @param fence greater than that of any repair of this name before: an earlier one that still runs is refused from then on
     * @return records that were not equal when they were read again, because somebody writes to one of the sides
     * @throws dev.landfall.spi.failure.StoreFailure whatever reading and writing met; what was mended until then stays
     */
    public static long run(
            String name, long fence, DatasetSpec spec, Store source, Store target, SecretKeys keys, RepairPlan plan) {
        OpenDataset open = DatasetOpener.open(
                name,
                new BoundDataset(spec, spec.from(), spec.to()),
                connection -> connection.equals(spec.from()) ? source : target,
                keys,
                new Refusals());
        return new StoreRepair(name, target, open, fence).run(plan);
    }

    private long run(RepairPlan plan) {
        List<Differences> order =
                Stream.concat(plan.writes().stream(), plan.deletes().stream()).toList();
        try {
            order.stream()
                    .map(Differences::pair)
                    .map(EntityPair::target)
                    .distinct()
                    .forEach(entity -> target.target().adopt(name, entity));
            order.forEach(repair::accept);
        } catch (StoreFailure failure) {
            forgetAfter(failure);
            throw failure;
        }
        target.target().forget(name);
        return repair.unequal();
    }

    /** A store that is away keeps the footprint, until the repair of this name goes on. */
    private void forgetAfter(StoreFailure failure) {
        try {
            target.target().forget(name);
        } catch (StoreFailure second) {
            failure.addSuppressed(second);
        }
    }
}
