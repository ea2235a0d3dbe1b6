package dev.landfall.runtime.compare;

/** Mends nothing, and keeps what there is to mend. */
record Planned(RepairPlan plan) implements Mending {

    @Override
    public void accept(Differences differences) {
        plan.accept(differences);
    }

    /** A plan puts deletions last by itself. */
    @Override
    public boolean deletes(DifferenceClass kind) {
        return false;
    }

    @Override
    public ComparisonResult mended(ComparisonResult found) {
        return found;
    }

    @Override
    public long unequal() {
        return 0;
    }
}
