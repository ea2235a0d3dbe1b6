package dev.landfall.runtime.quarantine;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.RowDigest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The records of one dataset that can't be transformed, in one migration. */
public interface Quarantine {
    /** For looks in which no record is transformed; takes none. */
    Quarantine NONE = new Quarantine() {
        @Override
        public void add(EntityPair pair, List<Misfit> misfits) {
            if (!misfits.isEmpty()) {
                throw tooMany(pair, misfits, 0);
            }
        }

        @Override
        public Quarantine since(long fence) {
            return this;
        }

        @Override
        public Standing sweep(Collection<String> entities) {
            return Standing.EMPTY;
        }

        @Override
        public Map<String, Long> records() {
            return Map.of();
        }

        @Override
        public Map<String, Set<RowDigest>> keys() {
            return Map.of();
        }
    };

    /**
     * Sets records aside, durably when it returns; those that are there already are only seen once more.
     *
     * @throws StoreFailure DATA when the entity has more of them than the runbook allows; then none of these is kept
     */
    void add(EntityPair pair, List<Misfit> misfits);

    /** The same for a look at every record, which began with that fence: what was added before counts against no limit. */
    Quarantine since(long fence);

    /**
     * Forgets records of some entities that were added before the look and not again: each record has been seen, so they can be
     * transformed by now, or are gone.
     *
     * @return what is left in the whole dataset
     */
    Standing sweep(Collection<String> entities);

    /** How many there are by entity; entities without any are left out. */
    Map<String, Long> records();

    /**
     * The digests of the records' keys by entity; for a look those that it has added so far. Entities without any are left out. As
     * many of each as {@code maxQuarantined} allows.
     */
    Map<String, Set<RowDigest>> keys();

    /** The failure for an entity with more of them than {@code most}. */
    static StoreFailure tooMany(EntityPair pair, List<Misfit> misfits, long most) {
        return new StoreFailure(
                FailureClass.DATA,
                pair.name(),
                (most == 0 ? "records" : "more than " + most + " records") + " can't be transformed, for example "
                        + misfits.getFirst().line(),
                "Correct them on the source, or change the transforms or maxQuarantined in the runbook",
                null);
    }
}
