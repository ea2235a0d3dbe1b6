package dev.landfall.runtime.check;

import dev.landfall.report.Measure;
import dev.landfall.report.Measure.Bound;
import dev.landfall.report.Measure.Unit;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.row.FieldTransform;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Vectors of a random sample of the source's records, beside those of the target's. */
final class VectorSample implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        Sampled sampled = new Sampled(
                Math.toIntExact(context.arguments().whole("size")),
                context.arguments().decimal("minCosine").orElse(BigDecimal.ONE));
        for (OpenDataset dataset : context.named("vectorSample")) {
            for (EntityPair pair : dataset.pairs()) {
                sampled.look(dataset, pair, context.heartbeat());
            }
        }
        return sampled.verdict();
    }

    private static final class Sampled {
        /** What rounding to a store's numbers and back may cost. */
        private static final double ROUNDING = 1e-6;
        /** So many records with their vectors are in memory at once, of each side. */
        private static final int PAGE = 100;

        private final int size;
        private final BigDecimal wanted;
        private final Samples samples = new Samples();
        private long records;
        private long vectors;
        private long broken;
        private double least = 1;

        Sampled(int size, BigDecimal wanted) {
            this.size = size;
            this.wanted = wanted;
        }

        void look(OpenDataset dataset, EntityPair pair, Runnable heartbeat) {
            SeededSample<Key> sample = new SeededSample<>(dataset.migration(), size);
            dataset.source()
                    .source()
                    .sample(
                            pair.source(),
                            Set.of(),
                            Scope.ALL,
                            size,
                            dataset.migration(),
                            row -> sample.offer(row.key(), row.key()));
            List<Key> keys = sample.items();
            for (int from = 0; from < keys.size(); from += PAGE) {
                heartbeat.run();
                compare(dataset, pair, keys.subList(from, Math.min(keys.size(), from + PAGE)));
            }
        }

        private void compare(OpenDataset dataset, EntityPair pair, List<Key> keys) {
            Map<Key, Row> theirs = new HashMap<>();
            dataset.target().source().fetch(pair.target(), keys, dataset.own(), row -> theirs.put(row.key(), row));
            Store source = dataset.source();
            source.source().fetch(pair.source(), keys, Scope.ALL, row -> {
                Row other = theirs.getOrDefault(row.key(), new Row(row.key(), Map.of()));
                transformed(pair, row).ifPresent(mine -> add(pair, row.key(), Likeness.of(mine, other)));
            });
        }

        /** Empty for a record that belongs into quarantine, and not on the target. */
        private static Optional<Row> transformed(EntityPair pair, Row row) {
            try {
                return Optional.of(pair.transformed(row));
            } catch (FieldTransform.Unconvertible e) {
                return Optional.empty();
            }
        }

        private void add(EntityPair pair, Key key, Likeness likeness) {
            if (likeness.vectors() == 0) {
                return;
            }
            records++;
            vectors += likeness.vectors();
            least = Math.min(least, likeness.cosine());
            if (likeness.cosine() + ROUNDING < wanted.doubleValue()) {
                broken++;
                samples.add(pair, List.of(key));
            }
        }

        private List<Measure> measures() {
            return records == 0 || least == Likeness.UNLIKE
                    ? List.of()
                    : List.of(new Measure(
                            "least cosine", least, Bound.AT_LEAST, wanted.doubleValue() - ROUNDING, Unit.COSINE));
        }

        Verdict verdict() {
            String figure = least == Likeness.UNLIKE
                    ? "some are missing, of another form or not equal"
                    : "the least cosine is %.6f".formatted(least);
            String summary = "%d vectors of %d sampled records: %s, at least %s wanted; %d records are unlike"
                    .formatted(vectors, records, figure, wanted.toPlainString(), broken);
            return Verdict.of(records, broken, summary, samples.list()).with(measures());
        }
    }
}
