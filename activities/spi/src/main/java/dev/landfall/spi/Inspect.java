package dev.landfall.spi;

import dev.landfall.spi.schema.EntitySchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at a store without changing it. */
public interface Inspect {

    /** Who answers at this address. */
    ServerIdentity identity();

    /** What time it is on the server; empty where it does not tell. */
    default Optional<Instant> clock() {
        return Optional.empty();
    }

    /**
     * Every entity, by name, without the ones that Landfall itself keeps in the store.
     *
     * @param keys entity to key field, for stores that declare no keys themselves; elsewhere ignored. A key that names an
     *     unknown entity or field is a CONFIGURATION failure
     */
    List<Entity> entities(Map<String, String> keys);

    /**
     * Whether an entity that shows fields shows every one that a record may have. Else records may have more, of which nobody
     * knows before they are read.
     */
    default boolean showsEveryField() {
        return true;
    }

    /**
     * What the store declares about those of the entities that are there: columns, indexes, constraints and the like,
     * without what a freeze has put there. A store that declares nothing tells nothing.
     */
    default List<EntitySchema> schemas(List<Entity> entities) {
        return List.of();
    }

    /**
     * All that would stop a migration or deserves a look: missing grants, read-only, replica, unsupported objects, long
     * transactions. Never throws for something that it can report; fails only when the store can't be reached at all.
     *
     * @param role whether the store is read from or written to
     * @param entities the entities that the migration names
     */
    List<Concern> concerns(StoreRole role, List<String> entities);

    /**
     * The same, for stores that declare no keys themselves: also judges whether the key fields that the runbook names do
     * identify every record.
     *
     * @param keys entity to key field; elsewhere ignored
     */
    default List<Concern> concerns(StoreRole role, List<String> entities, Map<String, String> keys) {
        return concerns(role, entities);
    }
}
