package dev.landfall.spi;

import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.copy.CopyResult;
import dev.landfall.spi.copy.Progress;

/** Copies a partition from a store of the same kind; called on the target. */
public interface NativeCopy {

    /** Whether it applies the job's field transforms itself. When false, jobs with transforms go through typed rows. */
    boolean transforms();

    /**
     * Copies what is left of one partition, batch by batch, each durable together with its position where the store allows
     * it. May be called again after any interruption, by any worker, also while an older call still runs: nothing is lost
     * or doubled, and an older attempt is refused (REFUSAL) at its next batch.
     *
     * @return counts over the whole partition, batches of earlier attempts included
     */
    CopyResult copy(Store source, CopyJob job, Progress progress);
}
