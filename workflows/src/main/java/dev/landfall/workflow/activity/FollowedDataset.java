package dev.landfall.workflow.activity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a dataset that follows its source by the log has come.
 *
 * @param dataset the dataset
 * @param at when that was so, by the worker's clock
 * @param exact whether the target is exactly what the source was a lag ago; false as long as changes are replayed over the copy
 * @param lagMillis within that time a change came from the source to the target when last measured, or waits longer by now
 * @param behindBytes log between what the target has and the log's end, others' changes included
 * @param keptBytes log that the source can't delete because of this dataset
 * @param capBytes log at which the source gives the dataset up, or null when it never does
 * @param transactions transactions applied
 * @param changes their changes
 */
public record FollowedDataset(
        String dataset,
        Instant at,
        boolean exact,
        long lagMillis,
        long behindBytes,
        long keptBytes,
        @Nullable Long capBytes,
        long transactions,
        long changes) {

    /** Whether half of what the source would keep is used up. */
    public boolean alarming() {
        return capBytes != null && keptBytes > capBytes / 2;
    }

    /** Whether the target is no further behind than that. */
    public boolean within(long millis) {
        return exact && lagMillis <= millis;
    }

    /** The same with what was applied before. */
    public FollowedDataset after(FollowedDataset earlier) {
        return new FollowedDataset(
                dataset,
                at,
                exact,
                lagMillis,
                behindBytes,
                keptBytes,
                capBytes,
                earlier.transactions + transactions,
                earlier.changes + changes);
    }
}
