package dev.landfall.runtime.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * What of the differences of one dataset shall be mended. Keys are kept as long as there are no more than the budget allows,
 * so that the budget bounds memory too.
 */
public final class RepairPlan implements DifferenceSink {
    private final long budget;
    private final boolean deletions;
    private final List<Differences> wanted = new ArrayList<>();
    private long records;
    private long left;

    /**
     * An empty plan.
     *
     * @param budget how many records may be written or deleted at most
     * @param deletions whether records that the source lacks shall be deleted; else they are left alone
     */
    public RepairPlan(long budget, boolean deletions) {
        this.budget = budget;
        this.deletions = deletions;
    }

    @Override
    public void accept(Differences differences) {
        if (differences.kind() == DifferenceClass.EXTRA && !deletions) {
            left += differences.keys().size();
            return;
        }
        records += differences.keys().size();
        if (records <= budget) {
            wanted.add(differences);
        } else {
            wanted.clear();
        }
    }

    /** Records to write or to delete. */
    public long records() {
        return records;
    }

    /** Records that the source lacks and that stay. */
    public long left() {
        return left;
    }

    /** What to write, in the order of entities. */
    List<Differences> writes() {
        return wanted.stream()
                .filter(differences -> differences.kind() != DifferenceClass.EXTRA)
                .toList();
    }

    /** What to delete, what refers to others first. */
    List<Differences> deletes() {
        return wanted.reversed().stream()
                .filter(differences -> differences.kind() == DifferenceClass.EXTRA)
                .toList();
    }
}
