package dev.landfall.runtime.activity;

import dev.landfall.runtime.compare.DatasetRound;
import dev.landfall.runtime.compare.Settling;
import dev.landfall.runtime.control.Quarantines;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.QuarantineActivities;
import dev.landfall.workflow.activity.QuarantinedDataset;
import java.util.List;

/** Looks after the records that transforms can't handle. */
final class Quarantining implements QuarantineActivities {
    private final WorkerParts parts;

    Quarantining(WorkerParts parts) {
        this.parts = parts;
    }

    @Override
    public List<QuarantinedDataset> look(MigrationRef migration) {
        return parts.heartbeats().during(heartbeat -> quarantines().look(migration.id()));
    }

    @Override
    public List<QuarantinedDataset> waive(MigrationRef migration, String dataset, String digest, String by) {
        return parts.heartbeats().during(heartbeat -> quarantines().waive(migration.id(), dataset, digest, by));
    }

    @Override
    public void review(MigrationRef migration, BoundDataset dataset) {
        parts.heartbeats().during(heartbeat -> {
            OpenDataset open = parts.datasets().open(migration.id(), dataset);
            OpenDataset affected = open.only(open.quarantine().records().keySet());
            Settling settling = Settling.live(Checking.SETTLE);
            long fence = parts.control().nextFence();
            // What was corrected on the source comes by the log.
            return dataset.followed()
                    ? DatasetRound.compare(affected, settling, fence, parts.baselines(), heartbeat::progress)
                    : DatasetRound.run(affected, settling, fence, parts.baselines(), heartbeat::progress);
        });
    }

    private Quarantines quarantines() {
        return parts.control().quarantines();
    }
}
