package dev.landfall.workflow.phase;

import dev.landfall.workflow.phase.follow.FollowLoad;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** Follows sources by their logs until the targets are close. */
@WorkflowInterface
public interface FollowPhase extends Phase {
    /**
     * Runs it; failures are part of the outcome.
     *
     * @param followed what an earlier run of the same attempt has come to, or null at the start
     */
    @WorkflowMethod(name = "FollowPhase")
    PhaseOutcome run(PhaseInput input, @Nullable FollowLoad followed);
}
