package dev.landfall.workflow.phase.copy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** How far every entity is, and which of them have moved since somebody last asked. */
final class Tallies {
    private final Map<List<String>, EntityTally> entities = new LinkedHashMap<>();
    private final Set<List<String>> moved = new LinkedHashSet<>();

    void restore(List<EntityTally> earlier) {
        earlier.forEach(tally -> entities.put(List.of(tally.dataset(), tally.entity()), tally));
    }

    EntityTally change(String dataset, String entity, UnaryOperator<EntityTally> how) {
        List<String> key = List.of(dataset, entity);
        EntityTally changed = how.apply(of(dataset, entity));
        entities.put(key, changed);
        moved.add(key);
        return changed;
    }

    EntityTally of(String dataset, String entity) {
        return entities.getOrDefault(List.of(dataset, entity), EntityTally.of(dataset, entity));
    }

    List<EntityTally> all() {
        return new ArrayList<>(entities.values());
    }

    /** Those that have changed since the last call. */
    List<EntityTally> takeMoved() {
        List<EntityTally> changed = moved.stream().map(entities::get).toList();
        moved.clear();
        return changed;
    }
}
