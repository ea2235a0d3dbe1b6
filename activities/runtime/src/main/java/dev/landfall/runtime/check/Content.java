package dev.landfall.runtime.check;

import dev.landfall.runtime.compare.Comparison;
import dev.landfall.runtime.compare.ComparisonResult;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import java.util.Map;

/** Every record of both sides, with the transforms applied to the source's. */
final class Content implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        Samples samples = new Samples();
        ComparisonResult sum = ComparisonResult.NOTHING;
        long quarantined = 0;
        for (OpenDataset dataset : context.named("content")) {
            for (EntityPair pair : dataset.pairs()) {
                sum = sum.plus(Comparison.compare(
                        dataset,
                        pair,
                        context.settling(),
                        found -> samples.add(pair, found.keys()),
                        context.heartbeat()));
            }
            quarantined += sum(dataset.quarantine().records());
        }
        return verdict(sum, quarantined, samples);
    }

    private static long sum(Map<String, Long> records) {
        return records.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Verdict verdict(ComparisonResult sum, long quarantined, Samples samples) {
        String summary = "%d records compared, both sides together: %d missing, %d extra, %d different%s"
                .formatted(
                        sum.compared(),
                        sum.missing(),
                        sum.extra(),
                        sum.different(),
                        quarantined == 0 ? "" : ", and " + quarantined + " in quarantine");
        return Verdict.of(sum.compared(), sum.differences(), summary, samples.list());
    }
}
