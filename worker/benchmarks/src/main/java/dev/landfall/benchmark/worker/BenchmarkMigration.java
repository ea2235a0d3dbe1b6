package dev.landfall.benchmark.worker;

import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runtime.follow.FollowWatch;
import dev.landfall.runtime.follow.Follower;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.CopyActivities;
import dev.landfall.workflow.activity.CutoverActivities;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.PrepareActivities;
import dev.landfall.workflow.activity.RoundOutcome;

/** One dataset's way through a worker, in the steps that the engine would take. */
public final class BenchmarkMigration {
    private final WarmWorker worker;
    private final MigrationRef ref;
    private final BoundDataset dataset;

    BenchmarkMigration(WarmWorker worker, String id, DatasetSpec spec, boolean cloned, boolean followed) {
        this.worker = worker;
        this.ref = new MigrationRef(id, "benchmark", "");
        this.dataset = new BoundDataset(spec, spec.from(), spec.to(), cloned, followed);
    }

    /** Structure, footprint, indexes put off. */
    public void prepare() {
        worker.activity(0, PrepareActivities.class).prepare(ref, dataset, dataset.cloned());
    }

    /** Tasks copied and indexes built over all lanes; returns how many records. */
    public long copy() throws InterruptedException {
        return new CopyLanes(worker.activity(0, CopyActivities.class).partition(ref, dataset), this::lane).run();
    }

    private CopyLanes.Lane lane(int number) {
        CopyActivities activities = worker.activity(number, CopyActivities.class);
        return new CopyLanes.Lane() {
            @Override
            public long copy(dev.landfall.workflow.activity.CopyTask task) {
                return activities.copy(ref, dataset, task, 1, 0).rows();
            }

            @Override
            public void build(String entity) {
                activities.build(ref, dataset, entity);
            }
        };
    }

    /** Sequences and foreign keys. */
    public void settle() {
        worker.activity(0, CutoverActivities.class).settle(ref, dataset);
    }

    /** Applies what the source's log holds until the watch has enough; {@link #prepare} had it kept. */
    public void follow(FollowWatch watch) {
        follower().follow(worker.nextFence(), watch);
    }

    /** A position behind all that is in the source's log by now. */
    public long logEnd() {
        return follower().now();
    }

    private Follower follower() {
        return new Follower(worker.open(ref.id(), dataset));
    }

    /** Every record compared, under live conditions, and what differs repaired. */
    public RoundOutcome round() {
        return worker.activity(0, CutoverActivities.class).round(ref, dataset, false);
    }

    /** Nothing of the migration but its records is left on the target. */
    public void forget() {
        worker.store(dataset.target()).target().forget(ref.id());
    }
}
