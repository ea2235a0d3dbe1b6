package dev.landfall.runbook;

import java.util.List;
import java.util.Map;

/**
 * What is moved between two stores.
 *
 * @param name the dataset's name
 * @param from the source store's name
 * @param to the target store's name
 * @param allEntities true for {@code entities: all}: every entity found on the source
 * @param entities the named entities with their settings; with {@code allEntities} empty
 * @param keys entity to key field, for stores that do not declare keys themselves (graph labels)
 */
public record DatasetSpec(
        String name,
        String from,
        String to,
        boolean allEntities,
        Map<String, EntitySpec> entities,
        Map<String, String> keys) {

    /** Whether {@code entity} is among what is moved; with {@link #allEntities} it may be. */
    public boolean moves(String entity) {
        return allEntities || entities.containsKey(entity);
    }

    /** What is done to a field on the way, in order; nothing for fields and entities that are not named. */
    public List<TransformSpec> transforms(String entity, String field) {
        EntitySpec spec = entities.get(entity);
        return spec == null ? List.of() : spec.transforms().getOrDefault(field, List.of());
    }
}
