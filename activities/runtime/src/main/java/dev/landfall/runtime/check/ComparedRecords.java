package dev.landfall.runtime.check;

import dev.landfall.runtime.compare.Comparison;
import dev.landfall.runtime.compare.ComparisonResult;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import java.util.List;

/**
 * Every record of both sides of some datasets, with the transforms applied to the source's.
 *
 * @param sum what the comparison counted
 * @param quarantined records that are set aside, and on the target neither expected nor looked for
 * @param samples a few that do not match
 */
record ComparedRecords(ComparisonResult sum, long quarantined, List<String> samples) {

    /** Compares the datasets that the argument {@code parameter} names. */
    static ComparedRecords of(CheckContext context, String parameter) {
        Samples samples = new Samples();
        ComparisonResult sum = ComparisonResult.NOTHING;
        long quarantined = 0;
        for (OpenDataset dataset : context.named(parameter)) {
            for (EntityPair pair : dataset.pairs()) {
                sum = sum.plus(Comparison.compare(
                        dataset,
                        pair,
                        context.settling(),
                        found -> samples.add(pair, found.keys()),
                        context.heartbeat()));
            }
            quarantined += dataset.quarantine().records().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
        return new ComparedRecords(sum, quarantined, samples.list());
    }

    /** {@code 1 missing, 0 extra, 2 different}, and how many are in quarantine. */
    String words() {
        return "%d missing, %d extra, %d different%s"
                .formatted(
                        sum.missing(),
                        sum.extra(),
                        sum.different(),
                        quarantined == 0 ? "" : ", and " + quarantined + " in quarantine");
    }
}
