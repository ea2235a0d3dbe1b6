package dev.landfall.runtime.activity;

import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.runtime.quarantine.Misfit;
import dev.landfall.spi.NativeCopy;
import dev.landfall.spi.Partition;
import dev.landfall.spi.Store;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.copy.CopyResult;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.CopyActivities;
import dev.landfall.workflow.activity.CopyOutcome;
import dev.landfall.workflow.activity.CopyTask;
import dev.landfall.workflow.activity.CopyTask.Part;
import dev.landfall.workflow.activity.MigrationRef;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Moves records: inside a kind as the store knows best, else through typed rows. */
final class Copying implements CopyActivities {
    private final WorkerParts parts;

    Copying(WorkerParts parts) {
        this.parts = parts;
    }

    @Override
    public List<CopyTask> partition(MigrationRef migration, BoundDataset dataset) {
        // What prepare saw a moment ago will do, and a look can be a walk over all keys: what is written since is for
        // the rounds.
        return parts.heartbeats()
                .during(heartbeat -> Partitioning.tasks(parts.datasets().recent(migration.id(), dataset)));
    }

    @Override
    public CopyOutcome copy(
            MigrationRef migration, BoundDataset dataset, CopyTask task, int phaseAttempt, long rowsPerSecond) {
        long start = System.nanoTime();
        return parts.acting(migration.id(), heartbeat -> {
            OpenDataset open = parts.datasets().recent(migration.id(), dataset);
            EntityPair pair = open.present(pair(open, task.entity()));
            Brake brake = Brake.of(rowsPerSecond);
            // The phase's attempt would not do: a task that comes back within one attempt counts from 1 again.
            long fence = parts.control().nextFence();
            CopyPosition done =
                    Objects.requireNonNullElse(heartbeat.lastPosition(CopyPosition.class), CopyPosition.START);
            heartbeat.progress(done);
            for (Part part : task.parts().subList(done.parts(), task.parts().size())) {
                CopyJob job = job(open, pair, task, part, fence);
                done = done.after(copy(dataset, open, job, pair, heartbeat, brake));
                heartbeat.progress(done);
            }
            if (task.whole()) {
                build(migration, dataset, open, pair);
            }
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            return new CopyOutcome(
                    task.entity(),
                    done.rows(),
                    done.bytes(),
                    millis,
                    done.transformed(),
                    quarantined(open, pair),
                    heartbeat.attempt());
        });
    }

    @Override
    public int build(MigrationRef migration, BoundDataset dataset, String entity) {
        return parts.acting(migration.id(), heartbeat -> {
            OpenDataset open = parts.datasets().recent(migration.id(), dataset);
            return build(migration, dataset, open, pair(open, entity));
        });
    }

    private int build(MigrationRef migration, BoundDataset dataset, OpenDataset open, EntityPair pair) {
        Store source = parts.sourceOfSameKind(dataset).orElse(null);
        return open.target().target().build(migration.id(), pair.target(), source);
    }

    private CopyResult copy(
            BoundDataset dataset, OpenDataset open, CopyJob job, EntityPair pair, Heartbeat heartbeat, Brake brake) {
        MeteredProgress progress = new MeteredProgress(
                parts.meter(),
                new Meter.Moving(heartbeat.where(), open.name(), dataset.target(), pair.name()),
                heartbeat,
                brake,
                job.batchRows());
        Optional<NativeCopy> ownWay = parts.sameKind(dataset) ? open.target().nativeCopy() : Optional.empty();
        return ownWay.filter(copy -> pair.asItIs() || (pair.onlyTransformed() && copy.transforms()))
                .map(copy -> copy.copy(open.source(), job, progress))
                .orElseGet(() -> new TypedCopy(open, pair, job, progress).run());
    }

    private static long quarantined(OpenDataset open, EntityPair pair) {
        return pair.asItIs() ? 0 : open.quarantine().records().getOrDefault(pair.name(), 0L);
    }

    private static CopyJob job(OpenDataset open, EntityPair pair, CopyTask task, Part part, long fence) {
        Partition partition =
                new Partition(task.entity(), part.index(), task.of(), part.from(), part.to(), part.rows());
        Batch batch = new Batch(open.migration(), task.entity() + "/" + part.index(), fence);
        return new CopyJob(
                batch,
                pair.source(),
                pair.target(),
                partition,
                pair.spec().batchRows(),
                pair.transforms(),
                (key, reason) -> open.quarantine().add(pair, List.of(new Misfit(key, reason))));
    }

    private static EntityPair pair(OpenDataset open, String entity) {
        return open.find(entity)
                .orElseThrow(() -> new StoreFailure(
                        FailureClass.CONFIGURATION,
                        open.name() + "." + entity,
                        "it is no longer on the source",
                        "Restore it, or roll back and start again without it",
                        null));
    }
}
