package dev.landfall.runtime.dataset;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runtime.quarantine.Quarantine;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.row.RowDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A dataset whose stores are open and whose names are resolved.
 *
 * @param migration the migration's id
 * @param spec the dataset as the runbook states it
 * @param source the store that is read
 * @param target the store that is written
 * @param pairs its entities in the order in which the source lists them: what others refer to comes first
 * @param quarantine its records that can't be transformed
 * @param switched whether the application writes to the target by now
 */
public record OpenDataset(
        String migration,
        DatasetSpec spec,
        Store source,
        Store target,
        List<EntityPair> pairs,
        Quarantine quarantine,
        boolean switched) {

    /** A dataset whose target nobody but the migration writes to. */
    public OpenDataset(
            String migration,
            DatasetSpec spec,
            Store source,
            Store target,
            List<EntityPair> pairs,
            Quarantine quarantine) {
        this(migration, spec, source, target, pairs, quarantine, false);
    }

    /** The dataset's name. */
    public String name() {
        return spec.name();
    }

    /** The entity of that name, if the dataset moves it. */
    public Optional<EntityPair> find(String entity) {
        return pairs.stream().filter(pair -> pair.name().equals(entity)).findFirst();
    }

    /** The same with some of its entities only. */
    public OpenDataset only(Set<String> entities) {
        List<EntityPair> some =
                pairs.stream().filter(pair -> entities.contains(pair.name())).toList();
        return new OpenDataset(migration, spec, source, target, some, quarantine, switched);
    }

    /** Whether records of the entity may need others of the dataset that can be in quarantine. */
    public boolean mayLack(EntityPair pair) {
        return pair.source().wave() > 0 && spec.entities().values().stream().anyMatch(entity -> !entity.asItIs());
    }

    /**
     * The entity without records that need others which are in quarantine now. To be asked for once the entities of lower waves
     * have been copied or looked at.
     */
    public EntityPair present(EntityPair pair) {
        if (!mayLack(pair)) {
            return pair;
        }
        Map<String, Set<RowDigest>> quarantined = new HashMap<>(quarantine.keys());
        quarantined.keySet().retainAll(spec.entities().keySet());
        quarantined.remove(pair.name());
        return quarantined.isEmpty()
                ? pair
                : pair.lacking(new MissingEnds(source.source(), pair.source(), Map.copyOf(quarantined)));
    }

    /** The same for a look at every record, which begins with that fence. */
    public OpenDataset since(long fence) {
        return new OpenDataset(migration, spec, source, target, pairs, quarantine.since(fence), switched);
    }

    /** Its entities as the source has them. */
    public List<Entity> sources() {
        return pairs.stream().map(EntityPair::source).toList();
    }

    /** Its entities as the target has them. */
    public List<Entity> targets() {
        return pairs.stream().map(EntityPair::target).toList();
    }

    /** The same behind the switch. */
    public OpenDataset afterSwitch() {
        return new OpenDataset(migration, spec, source, target, pairs, quarantine, true);
    }

    /** The same with another quarantine. */
    public OpenDataset with(Quarantine other) {
        return new OpenDataset(migration, spec, source, target, pairs, other, switched);
    }

    /** The records of the target that this migration wrote; behind the switch also what the application has made of them. */
    public Scope own() {
        return new Scope.WrittenBy(migration, switched);
    }
}
