package dev.landfall.workflow.phase.reverse;

import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.phase.Carrying;
import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.phase.PhaseWorkflow;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries back for hours or weeks, over as many histories as that takes. */
public final class CarryingWorkflow extends PhaseWorkflow implements Carrying {
    private final MigrationRef migration;
    private final List<BoundDataset> datasets;

    /** For those datasets. */
    @WorkflowInit
    public CarryingWorkflow(MigrationRef migration, List<BoundDataset> datasets, @Nullable Instant since) {
        super(NAME);
        this.migration = migration;
        this.datasets = datasets;
        if (since != null) {
            desk.wentOnSince(since, false);
        }
    }

    @Override
    public PhaseOutcome run(MigrationRef ignored, List<BoundDataset> these, @Nullable Instant too) {
        return conclude(this::carry);
    }

    private void carry() {
        new CarryLoop(desk, migration, datasets).untilHistoryIsLong();
        desk.flush();
        if (!desk.stopped()) {
            Workflow.continueAsNew(migration, datasets, desk.startedAt());
        }
        throw new CanceledFailure("stopped between two runs");
    }
}
