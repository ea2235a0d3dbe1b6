package dev.landfall.runtime.check;

import dev.landfall.runtime.compare.Comparison;
import dev.landfall.runtime.compare.ComparisonResult;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;

/** Every record of both sides, with the transforms applied to the source's. */
final class Content implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        Samples samples = new Samples();
        ComparisonResult sum = ComparisonResult.NOTHING;
        for (OpenDataset dataset : context.named("content")) {
            for (EntityPair pair : dataset.pairs()) {
                sum = sum.plus(Comparison.compare(
                        dataset,
                        pair,
                        context.settling(),
                        found -> samples.add(pair, found.keys()),
                        context.heartbeat()));
            }
        }
        return verdict(sum, samples);
    }

    private static Verdict verdict(ComparisonResult sum, Samples samples) {
        String summary = "%d records compared, both sides together: %d missing, %d extra, %d different"
                .formatted(sum.compared(), sum.missing(), sum.extra(), sum.different());
        return Verdict.of(sum.compared(), sum.differences(), summary, samples.list());
    }
}
