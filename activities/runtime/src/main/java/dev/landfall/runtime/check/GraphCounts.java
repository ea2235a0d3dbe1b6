package dev.landfall.runtime.check;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.Census;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Query;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * As many nodes of each label, relationships of each type and properties of each name on the target as on the source. A node
 * counts for every label that it has. Properties that are transformed are not counted, as a transform may add or empty one.
 */
final class GraphCounts implements Check {
    @Override
    public Verdict judge(CheckContext context) {
        Counted counted = new Counted();
        for (OpenDataset dataset : context.named("graphCounts")) {
            context.heartbeat().run();
            counted.look(dataset);
        }
        return counted.verdict();
    }

    private static final class Counted {
        private final Map<String, Long> source = new TreeMap<>();
        private final Map<String, Long> target = new TreeMap<>();

        void look(OpenDataset dataset) {
            census(dataset.source(), dataset.sources(), Scope.ALL).forEach(each -> add(dataset, each, source));
            census(dataset.target(), dataset.targets(), dataset.own()).forEach(each -> add(dataset, each, target));
        }

        private static Stream<Census> census(Store store, List<Entity> entities, Scope scope) {
            return store.query().map((Query query) -> query.census(entities, scope)).stream()
                    .flatMap(List::stream);
        }

        private static void add(OpenDataset dataset, Census census, Map<String, Long> counts) {
            census.property()
                    .ifPresentOrElse(
                            property -> {
                                if (!isTransformed(dataset, census.entity(), property)) {
                                    counts.merge(census.entity() + "." + property, census.count(), Long::sum);
                                }
                            },
                            () -> counts.merge(census.what(), census.count(), Long::sum));
        }

        private static boolean isTransformed(OpenDataset dataset, String entity, String property) {
            return dataset.find(entity)
                    .map(EntityPair::transforms)
                    .filter(transforms -> transforms.containsKey(property))
                    .isPresent();
        }

        Verdict verdict() {
            TreeSet<String> all = new TreeSet<>(source.keySet());
            all.addAll(target.keySet());
            long off = 0;
            List<String> unequal = new ArrayList<>();
            for (String what : all) {
                long mine = source.getOrDefault(what, 0L);
                long theirs = target.getOrDefault(what, 0L);
                if (mine != theirs) {
                    off += Math.abs(mine - theirs);
                    unequal.add("%s %d against %d".formatted(what, mine, theirs));
                }
            }
            String summary =
                    "%d nodes by label, %d relationships and %d properties on the source, %d, %d and %d on the target"
                            .formatted(
                                    sum(source, "("),
                                    sum(source, "["),
                                    properties(source),
                                    sum(target, "("),
                                    sum(target, "["),
                                    properties(target));
            return Verdict.of(
                    sum(source, "") + sum(target, ""),
                    off,
                    unequal.isEmpty() ? summary : summary + ". Unequal: " + String.join(", ", unequal),
                    List.of());
        }

        private static long properties(Map<String, Long> counts) {
            return sum(counts, "") - sum(counts, "(") - sum(counts, "[");
        }

        private static long sum(Map<String, Long> counts, String beginning) {
            return counts.entrySet().stream()
                    .filter(each -> each.getKey().startsWith(beginning))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }
}
