package dev.landfall.workflow.phase;

import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.phase.follow.FollowLoad;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows sources beside the phases that come behind a follow phase, until it is told to stop; and watches how much log sources keep for
 * datasets that are still to be followed.
 */
@WorkflowInterface
public interface Following extends Phase {
    /** Its name among the phases. */
    String NAME = "following";

    /**
     * Runs it. Its outcome is that it was stopped, or why it can't go on.
     *
     * @param datasets those to follow
     * @param kept those whose log is only watched
     * @param followed what an earlier run has come to, or null at the start
     */
    @WorkflowMethod(name = "Following")
    PhaseOutcome run(
            MigrationRef migration,
            List<BoundDataset> datasets,
            List<BoundDataset> kept,
            @Nullable FollowLoad followed);
}
