package dev.landfall.workflow.phase;

import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.RepairOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a watch did about a dataset that has drifted.
 *
 * @param phase the watch
 * @param run which of its runs
 * @param dataset the dataset
 * @param budget how many records it might repair
 * @param outcome what it found and did, or null when it could not
 * @param failure why it could not, or null
 */
public record RepairNews(
        String phase,
        long run,
        String dataset,
        long budget,
        @Nullable RepairOutcome outcome,
        @Nullable Problem failure) {

    /** What happened, in one word: {@code repair}, {@code repairRefused}, {@code repairFailed}. */
    public String action() {
        if (outcome == null) {
            return "repairFailed";
        }
        return outcome.overBudget() ? "repairRefused" : "repair";
    }

    /** The same in a sentence. */
    public String sentence() {
        return "run " + run + " of " + phase + ": " + what();
    }

    private String what() {
        if (outcome == null) {
            return failure == null ? dataset : failure.line();
        }
        return outcome.overBudget()
                ? "%d records of %s differ, more than the %d that it might still repair; none was written"
                        .formatted(outcome.differing(), dataset, budget)
                : "%d records of %s repaired".formatted(outcome.repaired(), dataset);
    }
}
