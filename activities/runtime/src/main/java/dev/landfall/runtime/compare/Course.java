package dev.landfall.runtime.compare;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.runtime.dataset.WayBack;
import dev.landfall.runtime.transform.SecretKeys;
import dev.landfall.spi.row.RowDigest;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Which way a round goes. */
interface Course {

    /** Compares an entity. */
    ComparisonResult compare(OpenDataset dataset, Comparison.Setting setting);

    /** What becomes of an entity's differences; one for each round of it. */
    Mending mending(EntityPair pair);

    /** From the source to the target; verified under a freeze. */
    static Course onward(OpenDataset dataset, boolean frozen, long fence) {
        return onward(pair -> frozen ? Repair.frozen(dataset, fence) : Repair.live(dataset, fence));
    }

    /** The same without repairs. */
    static Course looking(OpenDataset dataset) {
        return onward(pair -> Repair.none(dataset));
    }

    /** The same, told to a plan. It hears of one entity after the other, deletions included. */
    static Course planning(RepairPlan plan) {
        return onward(pair -> new Planned(plan));
    }

    private static Course onward(Function<EntityPair, Mending> mending) {
        return new Course() {
            @Override
            public ComparisonResult compare(OpenDataset compared, Comparison.Setting setting) {
                return Comparison.compare(compared, setting);
            }

            @Override
            public Mending mending(EntityPair pair) {
                return mending.apply(pair);
            }
        };
    }

    /** From the new side back to the old one. */
    static Course back(OpenDataset dataset, SecretKeys keys, CarryBack.Mode mode, long fence) {
        Map<String, Set<RowDigest>> quarantined = dataset.quarantine().keys();
        return new Course() {
            @Override
            public ComparisonResult compare(OpenDataset compared, Comparison.Setting setting) {
                return Comparison.back(compared, of(setting.pair()), setting);
            }

            @Override
            public Mending mending(EntityPair pair) {
                return new CarryBack(dataset, pair, WayBack.of(pair, keys), of(pair), mode, fence);
            }

            private Set<RowDigest> of(EntityPair pair) {
                return quarantined.getOrDefault(pair.name(), Set.of());
            }
        };
    }
}
