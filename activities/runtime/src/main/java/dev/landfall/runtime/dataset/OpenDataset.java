package dev.landfall.runtime.dataset;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runtime.quarantine.Quarantine;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import java.util.List;
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
 */
public record OpenDataset(
        String migration, DatasetSpec spec, Store source, Store target, List<EntityPair> pairs, Quarantine quarantine) {

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
        return new OpenDataset(migration, spec, source, target, some, quarantine);
    }

    /** The same for a look at every record, which begins with that fence. */
    public OpenDataset since(long fence) {
        return new OpenDataset(migration, spec, source, target, pairs, quarantine.since(fence));
    }

    /** Its entities as the source has them. */
    public List<Entity> sources() {
        return pairs.stream().map(EntityPair::source).toList();
    }

    /** Its entities as the target has them. */
    public List<Entity> targets() {
        return pairs.stream().map(EntityPair::target).toList();
    }

    /** The records of the target that this migration wrote. */
    public Scope own() {
        return new Scope.WrittenBy(migration);
    }
}
