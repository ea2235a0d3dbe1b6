package dev.landfall.runtime.check;

import dev.landfall.runtime.compare.Concurrently;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Scope;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * As many own records on the target as records on the source, those in quarantine left out, entity by entity; stores side by
 * side.
 */
final class Counts implements Check {
    private static final int STORES_AT_ONCE = 8;

    @Override
    public Verdict judge(CheckContext context) {
        List<Tally> tallies = context.named("counts").stream().map(Tally::new).toList();
        List<Runnable> tasks = tallies.stream()
                .flatMap(tally -> Stream.<Runnable>of(tally::countSource, tally::countTarget))
                .toList();
        Concurrently.run(tasks, STORES_AT_ONCE, context.heartbeat());
        List<Count> counts =
                tallies.stream().flatMap(tally -> tally.counts().stream()).toList();
        long source = sum(counts, Count::source);
        long target = sum(counts, Count::own);
        long quarantined = sum(counts, Count::quarantined);
        String summary =
                "%d records of %d entities on the source%s, %d on the target, without those that were there before"
                        .formatted(
                                source,
                                counts.size(),
                                quarantined == 0 ? "" : ", " + quarantined + " of them in quarantine",
                                target);
        List<String> unequal = counts.stream()
                .filter(count -> count.off() != 0)
                .map(Count::line)
                .toList();
        return Verdict.of(
                source + target,
                sum(counts, Count::off),
                unequal.isEmpty() ? summary : summary + ". Unequal: " + String.join(", ", unequal),
                List.of());
    }

    private static long sum(List<Count> counts, ToLongFunction<Count> figure) {
        return counts.stream().mapToLong(figure).sum();
    }

    /** One entity's records: on the source, of these in quarantine, and on the target those of the migration. */
    private record Count(String entity, long source, long quarantined, long own) {
        long off() {
            return Math.abs(source - quarantined - own);
        }

        String line() {
            return "%s %d%s against %d"
                    .formatted(
                            entity, source, quarantined == 0 ? "" : " without " + quarantined + " in quarantine", own);
        }
    }

    /** Counts one dataset. */
    private static final class Tally {
        private final OpenDataset dataset;
        private volatile Map<String, Long> source = Map.of();
        private volatile Map<String, Long> own = Map.of();

        Tally(OpenDataset dataset) {
            this.dataset = dataset;
        }

        void countSource() {
            source = dataset.source().source().counts(dataset.sources(), Scope.ALL);
        }

        void countTarget() {
            own = dataset.target().source().counts(dataset.targets(), dataset.own());
        }

        List<Count> counts() {
            Map<String, Long> quarantined = dataset.quarantine().records();
            return dataset.pairs().stream()
                    .map(pair -> new Count(
                            pair.name(),
                            source.getOrDefault(pair.source().name(), 0L),
                            quarantined.getOrDefault(pair.name(), 0L),
                            own.getOrDefault(pair.target().name(), 0L)))
                    .toList();
        }
    }
}
