package dev.landfall.runtime.dataset;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import java.util.List;
import java.util.Optional;

/**
 * A dataset whose stores are open and whose names are resolved.
 *
 * @param migration the migration's id
 * @param spec the dataset as the runbook states it
 * @param source the store that is read
 * @param target the store that is written
 * @param pairs its entities in the order in which the source lists them: what others refer to comes first
 */
public record OpenDataset(String migration, DatasetSpec spec, Store source, Store target, List<EntityPair> pairs) {

    /** The dataset's name. */
    public String name() {
        return spec.name();
    }

    /** The entity of that name, if the dataset moves it. */
    public Optional<EntityPair> find(String entity) {
        return pairs.stream().filter(pair -> pair.name().equals(entity)).findFirst();
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
