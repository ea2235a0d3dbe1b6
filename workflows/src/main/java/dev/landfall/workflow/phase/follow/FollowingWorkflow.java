package dev.landfall.workflow.phase.follow;

import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.phase.Following;
import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.phase.PhaseWorkflow;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows for hours or weeks, over as many histories as that takes. */
public final class FollowingWorkflow extends PhaseWorkflow implements Following {
    private final MigrationRef migration;
    private final List<BoundDataset> datasets;
    private final List<BoundDataset> kept;
    private final @Nullable FollowLoad followed;

    /** For those datasets. */
    @WorkflowInit
    public FollowingWorkflow(
            MigrationRef migration,
            List<BoundDataset> datasets,
            List<BoundDataset> kept,
            @Nullable FollowLoad followed) {
        super(NAME);
        this.migration = migration;
        this.datasets = datasets;
        this.kept = kept;
        this.followed = followed;
        if (followed != null) {
            desk.wentOnSince(followed.startedAt(), followed.paused());
        }
    }

    @Override
    public PhaseOutcome run(
            MigrationRef ignored, List<BoundDataset> too, List<BoundDataset> these, @Nullable FollowLoad alsoIgnored) {
        return conclude(this::follow);
    }

    private void follow() {
        FollowLoop loop = new FollowLoop(desk, migration, datasets, kept);
        if (followed != null) {
            loop.restore(followed);
        }
        desk.show("following " + names(datasets) + (kept.isEmpty() ? "" : ", watching the log of " + names(kept)));
        loop.goOn();
        desk.findings().problems(loop.stopped());
        if (loop.unfinished()) {
            goOnInAnotherRun(loop);
        }
    }

    private static String names(List<BoundDataset> datasets) {
        return datasets.isEmpty()
                ? "nothing"
                : String.join(
                        ", ",
                        datasets.stream().map(dataset -> dataset.spec().name()).toList());
    }

    private void goOnInAnotherRun(FollowLoop loop) {
        desk.flush();
        if (!desk.stopped()) {
            Workflow.continueAsNew(migration, datasets, kept, loop.load());
        }
        throw new CanceledFailure("stopped between two runs");
    }
}
