package dev.landfall.runtime.dataset;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.spi.Entity;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which entities there were shortly before a switch that leads back. With them a dataset of {@code entities: all} is the same behind
 * it: an entity that only the new side has was there before, or the application has made it since.
 *
 * @param moved those that the dataset moves
 * @param others those of its target that it does not
 */
public record KnownEntities(Set<String> moved, Set<String> others) {

    /** What there is now. */
    public static KnownEntities of(OpenDataset dataset) {
        Set<String> moved = dataset.sources().stream().map(Entity::name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> others = dataset.target().inspect().entities(dataset.spec().keys()).stream()
                .map(Entity::name)
                .filter(name -> !moved.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        return new KnownEntities(moved, others);
    }

    /** Those that nobody knew of. */
    public Set<String> unknown(Collection<Entity> entities) {
        Set<String> unknown = new TreeSet<>();
        entities.forEach(entity -> unknown.add(entity.name()));
        unknown.removeAll(moved);
        return unknown;
    }

    /** Whether an entity of the new side is none of the dataset's: it was there before, or holds what got a prefix. */
    boolean foreign(DatasetSpec spec, String name) {
        String prefix = spec.takenPrefix();
        return others.contains(name) || (prefix != null && name.startsWith(prefix));
    }
}
