package dev.landfall.runtime.check;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Scope;
import java.util.ArrayList;
import java.util.List;

/** As many own records on the target as records on the source, entity by entity. */
final class Counts implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        Tally tally = new Tally();
        for (OpenDataset dataset : context.named("counts")) {
            for (EntityPair pair : dataset.pairs()) {
                context.heartbeat().run();
                tally.add(dataset, pair);
            }
        }
        return tally.verdict();
    }

    private static final class Tally {
        private final List<String> unequal = new ArrayList<>();
        private long entities;
        private long source;
        private long target;
        private long prior;
        private long broken;

        void add(OpenDataset dataset, EntityPair pair) {
            long expected = dataset.source().source().count(pair.source(), Scope.ALL);
            long own = dataset.target().source().count(pair.target(), dataset.own());
            entities++;
            source += expected;
            target += own;
            prior += dataset.target().source().count(pair.target(), Scope.ALL) - own;
            if (expected != own) {
                broken += Math.abs(expected - own);
                unequal.add("%s %d against %d".formatted(pair.name(), expected, own));
            }
        }

        Verdict verdict() {
            String summary = "%d records of %d entities on the source, %d on the target; besides, %d were there before"
                    .formatted(source, entities, target, prior);
            return Verdict.of(
                    source + target,
                    broken,
                    unequal.isEmpty() ? summary : summary + ". Unequal: " + String.join(", ", unequal),
                    List.of());
        }
    }
}
