package dev.landfall.runtime.dataset;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.EntitySpec;
import dev.landfall.runbook.parse.Nearest;
import dev.landfall.runtime.quarantine.Quarantine;
import dev.landfall.runtime.reshape.Reshapes;
import dev.landfall.runtime.transform.SecretKeys;
import dev.landfall.runtime.transform.Transforms;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Store;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.activity.BoundDataset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Opens a dataset: every name that it uses is looked up in the stores' own catalogues. */
public final class DatasetOpener {
    private DatasetOpener() {}

    /**
     * Resolves a dataset.
     *
     * @param migration the migration's id
     * @param dataset the dataset with its connections' names
     * @param stores connection name to opened store
     * @param keys the keys that transforms may ask for
     * @param quarantine its records that can't be transformed
     * @throws StoreFailure CONFIGURATION naming, all at once, the entities that the source does not have, the fields that
     *     a step or a transform names in vain, those that a step would overwrite, and the key fields that one would change
     */
    public static OpenDataset open(
            String migration,
            BoundDataset dataset,
            Function<String, Store> stores,
            SecretKeys keys,
            Quarantine quarantine) {
        Store source = stores.apply(dataset.source());
        Store target = stores.apply(dataset.target());
        List<EntityPair> pairs = pairs(dataset.spec(), source, target, keys);
        return new OpenDataset(migration, dataset.spec(), source, target, pairs, quarantine);
    }

    /**
     * As {@link #open}, behind the switch. Stores that make entities as records come list none that is empty: such an entity is taken as
     * the other side has it.
     *
     * @param known which entities there were before the switch
     * @throws StoreFailure DATA when it is a dataset of all entities, and one has been made since the switch
     */
    public static OpenDataset openBack(
            String migration,
            BoundDataset dataset,
            Function<String, Store> stores,
            SecretKeys keys,
            Quarantine quarantine,
            KnownEntities known) {
        DatasetSpec spec = dataset.spec();
        Store source = stores.apply(dataset.source());
        Store target = stores.apply(dataset.target());
        Map<String, Entity> onTarget = byName(target.inspect().entities(spec.keys()));
        Map<String, Entity> onSource = byName(source.inspect().entities(spec.keys()));
        onTarget.forEach((name, entity) -> {
            if (!known.foreign(spec, name)) {
                onSource.putIfAbsent(name, entity);
            }
        });
        onSource.keySet().removeIf(name -> !spec.moves(name));
        refuseMadeSince(spec, known.unknown(onSource.values()));
        List<EntityPair> pairs = onSource.values().stream()
                .sorted(Comparator.comparingInt(Entity::wave))
                .map(entity -> pair(entity, onTarget.getOrDefault(entity.name(), entity), spec, keys))
                .toList();
        return new OpenDataset(migration, spec, source, target, pairs, quarantine, true);
    }

    /** Nothing of it could be made on the old side, nor taken off the new one afterwards, that nobody would have to answer for. */
    private static void refuseMadeSince(DatasetSpec spec, Set<String> since) {
        if (!since.isEmpty()) {
            throw new StoreFailure(
                    FailureClass.DATA,
                    spec.name() + " on " + spec.to(),
                    "made since the switch, and so nothing that the way back knows: " + String.join(", ", since),
                    "Bring what counts of it to the old side yourself and remove it from the new one; until then nothing leads"
                            + " back",
                    null);
        }
    }

    /**
     * The entities of a dataset as both sides have them, in the order in which the source lists them.
     *
     * @throws StoreFailure as {@link #open}
     */
    public static List<EntityPair> pairs(DatasetSpec spec, Store source, Store target, SecretKeys keys) {
        Map<String, Entity> onSource = byName(source.inspect().entities(spec.keys()));
        refuse(spec, problems(spec, onSource, source.inspect().showsEveryField()));
        Map<String, Entity> onTarget = byName(target.inspect().entities(spec.keys()));
        return onSource.values().stream()
                .filter(entity -> spec.allEntities() || spec.entities().containsKey(entity.name()))
                .map(entity -> pair(entity, onTarget.getOrDefault(entity.name(), entity), spec, keys))
                .toList();
    }

    private static EntityPair pair(Entity source, Entity target, DatasetSpec dataset, SecretKeys keys) {
        EntitySpec spec = dataset.entities().getOrDefault(source.name(), EntitySpec.plain(source.name()));
        return new EntityPair(source, target, spec, Reshapes.of(spec), Transforms.of(spec, keys));
    }

    private static List<String> problems(DatasetSpec dataset, Map<String, Entity> catalogue, boolean whole) {
        List<String> problems = new ArrayList<>();
        for (EntitySpec spec : dataset.entities().values()) {
            Entity entity = catalogue.get(spec.name());
            if (entity == null) {
                problems.add("no entity " + Nearest.suggest(spec.name(), catalogue.keySet()));
            } else {
                new FieldNames(entity, whole, problems).judge(spec);
            }
        }
        return problems;
    }

    private static void refuse(DatasetSpec spec, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new StoreFailure(
                    FailureClass.CONFIGURATION,
                    spec.name() + " on " + spec.from(),
                    String.join("; ", problems),
                    "Correct the dataset in the runbook, or grant its reader the right to see them.",
                    null);
        }
    }

    private static Map<String, Entity> byName(List<Entity> entities) {
        Map<String, Entity> byName = new LinkedHashMap<>();
        entities.forEach(entity -> byName.put(entity.name(), entity));
        return byName;
    }
}
