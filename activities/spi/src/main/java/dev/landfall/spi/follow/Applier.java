package dev.landfall.spi.follow;

import dev.landfall.spi.row.Reference;
import java.util.List;

/**
 * Applies changes, in order. What is applied belongs to the open transaction until {@link #commit}; on any failure it is rolled
 * back, and the applier must be closed. For one thread.
 *
 * <p>Changes may be older than the records that they meet, up to {@link Standing#replayed}: a record is then put back to what it
 * was, and later changes bring it forward again.
 */
public interface Applier extends AutoCloseable {

    /** Where the target stands, the open transaction included. */
    Standing standing();

    /**
     * Applies changes in order. Only their outcome is written: of several changes of one record, the last.
     *
     * @return changed records that are not on the target and whose change leaves out fields, so that they could not be written.
     *     They must be read from the source, and put whole, before the commit
     * @throws dev.landfall.spi.failure.StoreFailure DATA when a record can't be stored, or a prior one has its key
     */
    List<Reference> apply(List<? extends Change> changes);

    /**
     * Says, before such records are applied, that records are read from the source by now, behind its position {@code end}: up to
     * there changes are replayed.
     */
    void replayUntil(long end);

    /** Takes, in the open transaction, records that are to be read again: at most {@code most}. */
    List<Reference> takeOwed(int most);

    /** Commits durably what was applied, with the position. Nothing is written when nothing has changed. */
    void commit(long position);

    /** Rolls back what is not committed. */
    @Override
    void close();
}
