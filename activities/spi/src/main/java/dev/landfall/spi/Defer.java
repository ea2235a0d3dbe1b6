package dev.landfall.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts off structures whose upkeep slows a load. Their definitions are kept in the store, with the change itself. */
public interface Defer {

    /**
     * Makes the entities' structure as the source has it, without secondary indexes and foreign keys, and remembers that
     * this migration made it. Entities that exist are left alone.
     */
    void cloneStructure(String migration, Store source, List<Entity> sourceEntities);

    /**
     * Drops secondary indexes and foreign keys of the entities, keeping their definitions: {@link Target#build} and
     * {@link Target#settle} make them again. Idempotent. Returns how many.
     */
    int putOff(String migration, List<Entity> entities);

    /**
     * Brings the statistics that queries are planned by in line with the entities' records, where the store has not done so
     * by itself. Writes nothing else, so it may run at any time.
     */
    void refreshStatistics(List<Entity> entities);

    /** Undoes {@link #putOff} and {@link #cloneStructure}: everything is as it was before. Idempotent. */
    void restore(String migration, @Nullable Entity entity);
}
