package dev.landfall.runbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is moved between two stores.
 *
 * @param name the dataset's name
 * @param from the source store's name
 * @param to the target store's name
 * @param allEntities true for {@code entities: all}: every entity found on the source
 * @param entities the named entities with their settings; with {@code allEntities} empty
 * @param keys entity to key field, for stores that do not declare keys themselves (graph labels)
 * @param takenPrefix what a record gets before its key when that is taken on the target; null when it stops the migration, and
 *     then no part of the JSON: digests of runbooks without it stay what they were
 */
public record DatasetSpec(
        String name,
        String from,
        String to,
        boolean allEntities,
        Map<String, EntitySpec> entities,
        Map<String, String> keys,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String takenPrefix) {

    /** A dataset that a taken key stops. */
    public DatasetSpec(
            String name,
            String from,
            String to,
            boolean allEntities,
            Map<String, EntitySpec> entities,
            Map<String, String> keys) {
        this(name, from, to, allEntities, entities, keys, null);
    }

    /** The same with nothing done to its records. */
    public DatasetSpec untransformed() {
        Map<String, EntitySpec> plain = new LinkedHashMap<>();
        entities.forEach((entity, spec) ->
                plain.put(entity, new EntitySpec(entity, Map.of(), spec.batchRows(), spec.maxQuarantined())));
        return new DatasetSpec(name, from, to, allEntities, plain, keys);
    }

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
