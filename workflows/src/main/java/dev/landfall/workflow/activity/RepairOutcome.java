package dev.landfall.workflow.activity;

/**
 * What a repair within a budget found and did.
 *
 * @param dataset the dataset
 * @param differing records that differed
 * @param repaired of these, those that were written or deleted: all of them, or none when they were more than the budget
 */
public record RepairOutcome(String dataset, long differing, long repaired) {
    /** Whether more differed than might be repaired. */
    public boolean overBudget() {
        return differing > repaired;
    }
}
