package dev.landfall.spi;

import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes records and remembers which are this migration's own.
 *
 * <p>A record that was there before {@link #begin} is <em>prior</em>: it is never overwritten, deleted or compared.
 */
public interface Target {

    /**
     * Starts the footprint of a migration on an entity: from here on prior and own records can be told apart, also by
     * another worker and after a crash. Idempotent: a second call changes nothing, even when rows were written in between.
     */
    void begin(String migration, Entity entity);

    /**
     * Starts a footprint under which every record counts as own, prior ones too: for a repair of a store as it is, outside any
     * migration, that ends with {@link #forget}. Idempotent. {@link #removeOwn} refuses under it, with REFUSAL: nobody could
     * tell any more what was there before.
     */
    void adopt(String migration, Entity entity);

    /**
     * Inserts or replaces records by key, durably, in one transaction where the store has transactions. Writing a batch
     * twice equals writing it once.
     *
     * @throws dev.landfall.spi.failure.StoreFailure DATA, naming the masked key, when a record can't be stored or its key
     *     is a prior record's; nothing of the batch is then written
     */
    void write(Batch batch, Entity entity, List<Row> rows);

    /**
     * Deletes own records by key; prior and absent ones are left alone. Also without any key it shuts out earlier attempts of the
     * writer.
     */
    void delete(Batch batch, Entity entity, Collection<Key> keys);

    /** Those of {@code keys} that exist on the target and are not this migration's own. At most 10,000 keys. */
    List<Key> conflicts(String migration, Entity entity, Collection<Key> keys);

    /**
     * Builds what takes long and can be built under live writes, such as the indexes that were put off: after an entity was
     * copied, so that nothing is left of it for the freeze. Idempotent.
     *
     * @param source the source of the same kind, whose indexes are wanted; null when the kinds differ
     * @return how many were built, as far as the store tells
     */
    default int build(String migration, Entity entity, @Nullable Store source) {
        return 0;
    }

    /**
     * Brings what follows from the records in line with them: sequences, deferred constraints. Idempotent. Called under the
     * freeze, after the last write.
     *
     * @param source the source of the same kind, to read sequences from; null when the kinds differ
     */
    void settle(String migration, List<Entity> entities, @Nullable Store source);

    /**
     * Reads what {@link #settle} would read, with writes going on: what takes long there takes as long here. Changes nothing, and what it
     * finds says nothing yet. A store in which settling reads nothing does nothing.
     *
     * @param source as for {@link #settle}
     */
    default void trySettling(List<Entity> entities, @Nullable Store source) {}

    /** Deletes every own record, leaving prior ones as they were. Idempotent. Returns how many were deleted. */
    long removeOwn(String migration, Entity entity);

    /**
     * Notes which records are prior in a way that outlasts their being changed, so that they can still be told apart when the
     * application writes here. To be called after {@link #begin}, before the switch; every record that is not own then counts as
     * prior. Idempotent: the first call decides. A store whose footprint says so anyway does nothing.
     */
    default void keepPrior(String migration, Entity entity) {}

    /**
     * As {@link #removeOwn}, and what anybody else wrote since {@link #keepPrior}: prior records stay, as they are by now. For a
     * target that was in use and is so no longer.
     */
    default long removeOwnAndLater(String migration, Entity entity) {
        return removeOwn(migration, entity);
    }

    /**
     * Moves what hands out new keys on to where {@code source} stands, never back, and refuses records that refer to none. Idempotent.
     *
     * @param source of the same kind
     * @throws dev.landfall.spi.failure.StoreFailure DATA, naming a record whose reference does not exist
     */
    default void catchUp(String migration, List<Entity> entities, Store source) {}

    /**
     * Tries to write, replace and delete records as {@link #write} and {@link #delete} would, and leaves nothing of it: what the
     * store holds is neither changed nor seen changed by others.
     *
     * @param rows real records, as they would be written; at most 1,000
     * @return false where a store has no way to try that
     * @throws dev.landfall.spi.failure.StoreFailure what writing them would meet
     */
    default boolean tryOut(Batch batch, Entity entity, List<Row> rows) {
        return false;
    }

    /** Forgets the footprint of the migration on all entities: no ledger row, temporary key or mark is left. Idempotent. */
    void forget(String migration);
}
