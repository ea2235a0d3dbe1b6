package dev.landfall.spi.follow;

import dev.landfall.spi.Concern;
import dev.landfall.spi.Entity;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the changes of a source's entities, and reads them. What it leaves there is named by migration and dataset. */
public interface Capture {

    /** All that would keep the entities from being followed. Never changes anything. */
    List<Concern> concerns(List<Entity> entities);

    /**
     * Has the source keep every change from now on; the same entities once more change nothing.
     *
     * @return the position of the first change that is kept. Every transaction that commits later is in the log behind it
     * @throws dev.landfall.spi.failure.StoreFailure CONFIGURATION when an entity can't be followed: then nothing was changed
     */
    long begin(String migration, String dataset, List<Entity> entities);

    /**
     * Reads from a position on. A stream that another worker has open for the same dataset is ended.
     *
     * @param entities the entities as they are known to the migration
     * @param looked entity to the fields whose values anybody looks at; others may come as text. Keys are always values
     * @throws dev.landfall.spi.failure.StoreFailure REFUSAL when the source does not hold all of the log behind the position:
     *     the dataset must be copied again
     */
    ChangeStream open(
            String migration, String dataset, List<Entity> entities, Map<String, Set<String>> looked, long position);

    /** A position behind every change that is visible by now. */
    long now();

    /**
     * How much log is kept.
     *
     * @param position where the target stands
     * @throws dev.landfall.spi.failure.StoreFailure REFUSAL as {@link #open}
     */
    Retained retained(String migration, String dataset, long position);

    /** Has the source keep nothing any more, and leaves nothing behind; a stream that is open is ended. Idempotent. */
    void end(String migration, String dataset);
}
