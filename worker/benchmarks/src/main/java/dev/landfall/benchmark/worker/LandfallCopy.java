package dev.landfall.benchmark.worker;

import dev.landfall.runbook.DatasetSpec;

/** Copies of one dataset, each a migration of its own. The copy phase is what is timed; preparing comes before it. */
public final class LandfallCopy {
    private final WarmWorker worker;
    private final DatasetSpec dataset;
    private BenchmarkMigration migration;

    /** Copies by this worker. */
    public LandfallCopy(WarmWorker worker, DatasetSpec dataset) {
        this.worker = worker;
        this.dataset = dataset;
        this.migration = worker.migration(dataset, false);
    }

    /** Begins another migration. */
    public void prepare() {
        migration = worker.migration(dataset, false);
        migration.prepare();
    }

    /** Copies everything. */
    public void copy() throws InterruptedException {
        migration.copy();
    }

    /** Removes what Landfall keeps beside the records. */
    public void forget() {
        migration.forget();
    }
}
