package dev.landfall.spi.follow;

import dev.landfall.spi.Entity;
import dev.landfall.spi.copy.Batch;
import java.util.List;
import java.util.Optional;

/** Brings changes to a target, each transaction of the target together with the position in the log that it reaches. */
public interface Apply {

    /** How far a dataset of a migration has come; empty before {@link #begin}. */
    Optional<Standing> standing(String migration, String dataset);

    /** Notes where the log begins, durably; what is noted already stays. */
    void begin(String migration, String dataset, long position);

    /**
     * Starts applying. An older attempt of the same batch's writer is shut out: it commits nothing any more.
     *
     * @param batch who writes; the rows are this migration's own, as those of a copy
     * @param entities entities of the target whose footprint has begun
     * @throws dev.landfall.spi.failure.StoreFailure REFUSAL when a later attempt is at work, or {@link #begin} is missing
     */
    Applier open(Batch batch, String dataset, List<Entity> entities);

    /** Forgets how far the dataset has come. Idempotent. */
    void forget(String migration, String dataset);
}
