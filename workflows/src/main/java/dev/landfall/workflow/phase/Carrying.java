package dev.landfall.workflow.phase;

import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries back beside the phases behind a switch that leads back, until it is told to stop: so the old side is never far behind, and
 * people know how much a rollback would have to carry.
 */
@WorkflowInterface
public interface Carrying extends Phase {
    /** Its name among the phases. */
    String NAME = "carrying";

    /**
     * Runs it. Its outcome is that it was stopped.
     *
     * @param datasets what the cutover moved
     * @param since when it began, or null at the start
     */
    @WorkflowMethod(name = "Carrying")
    PhaseOutcome run(MigrationRef migration, List<BoundDataset> datasets, @Nullable Instant since);
}
