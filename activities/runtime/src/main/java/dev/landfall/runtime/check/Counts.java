package dev.landfall.runtime.check;

import dev.landfall.runbook.DurationText;
import dev.landfall.runtime.compare.Concurrently;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * As many own records on the target as records on the source, those in quarantine left out, entity by entity; stores side by
 * side. The two sides of an entity are not counted at one moment: where they differ and records expire, those are counted that
 * outlive the count by far.
 */
final class Counts implements Check {
    private static final int STORES_AT_ONCE = 8;
    private static final Duration LASTING = Duration.ofMinutes(10);

    @Override
    public Verdict judge(CheckContext context) {
        List<Tally> tallies = context.named("counts").stream().map(Tally::new).toList();
        List<Runnable> tasks = tallies.stream()
                .flatMap(tally -> Stream.<Runnable>of(tally::countSource, tally::countTarget))
                .toList();
        Concurrently.run(tasks, STORES_AT_ONCE, context.heartbeat());
        List<Count> counts = tallies.stream()
                .flatMap(tally -> tally.counts(context.heartbeat()).stream())
                .toList();
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
                summary + expiring(counts) + (unequal.isEmpty() ? "" : ". Unequal: " + String.join(", ", unequal)),
                List.of());
    }

    private static String expiring(List<Count> counts) {
        List<String> entities =
                counts.stream().filter(Count::lasting).map(Count::entity).toList();
        return entities.isEmpty()
                ? ""
                : "; of %s only those that do not expire within %s, as some did between the two counts"
                        .formatted(String.join(", ", entities), DurationText.write(LASTING));
    }

    private static long sum(List<Count> counts, ToLongFunction<Count> figure) {
        return counts.stream().mapToLong(figure).sum();
    }

    /**
     * One entity's records: on the source, of these in quarantine, and on the target those of the migration; all, or the lasting
     * ones.
     */
    private record Count(String entity, long source, long quarantined, long own, boolean lasting) {
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

        List<Count> counts(Runnable heartbeat) {
            Map<String, Long> quarantined = dataset.quarantine().records();
            return dataset.pairs().stream()
                    .map(pair -> count(pair, quarantined.getOrDefault(pair.name(), 0L), heartbeat))
                    .toList();
        }

        private Count count(EntityPair pair, long quarantined, Runnable heartbeat) {
            Count all = new Count(
                    pair.name(),
                    source.getOrDefault(pair.source().name(), 0L),
                    quarantined,
                    own.getOrDefault(pair.target().name(), 0L),
                    false);
            return all.off() > 0 && ExpiresAt.toldBy(pair.source()) ? lasting(pair, quarantined, heartbeat) : all;
        }

        private Count lasting(EntityPair pair, long quarantined, Runnable heartbeat) {
            long until = Instant.now().plus(LASTING).toEpochMilli();
            heartbeat.run();
            long onSource = lasting(dataset.source(), pair.source(), Scope.ALL, until);
            heartbeat.run();
            return new Count(
                    pair.name(),
                    onSource,
                    quarantined,
                    lasting(dataset.target(), pair.target(), dataset.own(), until),
                    true);
        }

        private static long lasting(Store store, Entity entity, Scope scope, long until) {
            LongAdder lasting = new LongAdder();
            ExpiresAt.scan(store, entity, scope, row -> {
                long at = ExpiresAt.of(row);
                if (at == ExpiresAt.NEVER || at > until) {
                    lasting.increment();
                }
            });
            return lasting.sum();
        }
    }
}
