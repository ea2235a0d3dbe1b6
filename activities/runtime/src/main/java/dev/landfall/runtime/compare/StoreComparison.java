package dev.landfall.runtime.compare;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runtime.compare.EntityDifference.Example;
import dev.landfall.runtime.dataset.DatasetOpener;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.quarantine.Refusals;
import dev.landfall.runtime.transform.SecretKeys;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Two stores as they are, without a migration: every record of both sides counts, whoever wrote it. Only reads; what is
 * to be mended goes through {@link StoreRepair}.
 */
public final class StoreComparison {
    private final DatasetSpec spec;
    private final Store source;
    private final Store target;
    private final Settling settling;
    private final int examples;
    private final DifferenceSink found;
    private final Map<String, Entity> onTarget;

    private StoreComparison(
            DatasetSpec spec, Store source, Store target, Settling settling, int examples, DifferenceSink found) {
        this.spec = spec;
        this.source = source;
        this.target = target;
        this.settling = settling;
        this.examples = examples;
        this.found = found;
        this.onTarget = target.inspect().entities(spec.keys()).stream()
                .collect(Collectors.toMap(Entity::name, Function.identity()));
    }

    /**
     * Compares every entity of a dataset, one after the other.
     *
     * @param settling when a difference counts
     * @param examples keys to name of each way of differing
     * @param found takes every difference of entities that both sides have
     * @param outcomes takes each entity's outcome; what it knows already is not read again
     * @throws StoreFailure CONFIGURATION for names that are not there and entities without key, before anything is read;
     *     else whatever reading met, DATA for source records that can't be transformed
     */
    public static void compare(
            DatasetSpec spec,
            Store source,
            Store target,
            SecretKeys keys,
            Settling settling,
            int examples,
            DifferenceSink found,
            EntityOutcomes outcomes) {
        List<EntityPair> pairs = DatasetOpener.pairs(spec, source, target, keys);
        pairs.forEach(pair -> requireKey(spec, pair.source()));
        StoreComparison comparison = new StoreComparison(spec, source, target, settling, examples, found);
        pairs.forEach(pair -> outcomes.take(outcomes.known(pair).orElseGet(() -> comparison.entity(pair))));
        if (spec.allEntities()) {
            pairs.forEach(pair -> comparison.onTarget.remove(pair.name()));
            comparison.onTarget.values().forEach(entity -> outcomes.take(comparison.onTargetOnly(entity)));
        }
    }

    private EntityDifference entity(EntityPair pair) {
        if (!onTarget.containsKey(pair.name())) {
            long rows = source.source().count(pair.source(), Scope.ALL);
            return new EntityDifference(spec.name(), pair.name(), rows, rows, 0, 0, List.of());
        }
        List<Example> named = new ArrayList<>();
        Refusals refusals = new Refusals();
        ComparisonResult result = Comparison.whole(
                source,
                target,
                new Comparison.Setting(pair, settling, differences -> take(differences, named), () -> {}),
                refusals);
        refusals.refuse(pair);
        return new EntityDifference(
                spec.name(),
                pair.name(),
                result.compared(),
                result.missing(),
                result.extra(),
                result.different(),
                List.copyOf(named));
    }

    private EntityDifference onTargetOnly(Entity entity) {
        long rows = target.source().count(entity, Scope.ALL);
        return new EntityDifference(spec.name(), entity.name(), rows, 0, rows, 0, List.of());
    }

    private void take(Differences differences, List<Example> named) {
        name(differences, named);
        found.accept(differences);
    }

    private void name(Differences differences, List<Example> named) {
        long already = named.stream()
                .filter(example -> example.kind() == differences.kind())
                .count();
        differences.keys().stream()
                .limit(Math.max(0, examples - already))
                .forEach(key -> named.add(new Example(differences.kind(), key.masked())));
    }

    private static void requireKey(DatasetSpec spec, Entity entity) {
        if (entity.key().isEmpty()) {
            throw new StoreFailure(
                    FailureClass.CONFIGURATION,
                    spec.name() + "." + entity.name(),
                    "it has no key, so its records can't be told apart",
                    "Give it a primary key or unique constraint, or name its key under keys: in the dataset",
                    null);
        }
    }
}
