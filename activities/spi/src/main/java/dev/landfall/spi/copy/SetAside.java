package dev.landfall.spi.copy;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;

/** Takes records that a transform can't handle; the copy goes on without them. */
@FunctionalInterface
public interface SetAside {
    /** Lets no record stay behind: the first one ends the copy. */
    SetAside NOTHING = (key, reason) -> {
        throw new StoreFailure(
                FailureClass.DATA,
                key.masked(),
                reason,
                "Correct the record on the source, or the transform, then retry",
                null);
    };

    /**
     * Takes one record, durably when it returns; the same one again changes nothing. To be called before the batch that leaves
     * it out is committed.
     *
     * @param reason which field and why, without the value
     * @throws StoreFailure DATA when there are too many
     */
    void accept(Key key, String reason);
}
