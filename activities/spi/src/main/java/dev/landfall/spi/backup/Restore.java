package dev.landfall.spi.backup;

import dev.landfall.spi.Entity;
import dev.landfall.spi.copy.Batch;
import java.util.List;

/** Puts a backup's records back for good, as own records of a migration that {@link dev.landfall.spi.Target#begin} has begun. For one thread. */
public interface Restore {

    /**
     * Makes what the backup tells of its entities, where the store has nothing of them yet; else changes nothing. To be called
     * before {@link dev.landfall.spi.Target#begin}. What it has made stays, empty, when the restore fails later.
     *
     * @throws dev.landfall.spi.failure.StoreFailure when only a part of it is there, or it can't be made
     */
    default void define(Definitions definitions) {
        // Most stores need nothing but the entities.
    }

    /**
     * Makes entities that are still missing, where an entity tells enough to do so.
     *
     * @param batch who restores
     * @throws dev.landfall.spi.failure.StoreFailure CONFIGURATION, naming the entities that a person must make first
     */
    void prepare(Batch batch, List<Entity> entities);

    /**
     * Writes a part as it was given to the {@link RecordSink}, replacing own records of the same keys. To be called again from
     * the first part on after an attempt that was killed.
     *
     * @param batch {@code writer} names the part
     * @param entity as the view told it when the records were read
     */
    void write(Batch batch, Entity entity, RecordSource records);

    /**
     * What the store has made of the records that were written to the entity, read back from it; where nothing in it runs out by
     * itself, with whatever else is there.
     */
    Content content(Entity entity);

    /**
     * Fills what the store computes from the records and does not keep up by itself. To be called when all of it is back; a
     * failure is none of the records'.
     */
    default void complete() {
        // Most stores compute at once.
    }
}
