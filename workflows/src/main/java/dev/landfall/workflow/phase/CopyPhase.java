package dev.landfall.workflow.phase;

import dev.landfall.workflow.phase.copy.CopyLoad;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** Copies every partition of every dataset. */
@WorkflowInterface
public interface CopyPhase extends Phase {
    /**
     * Runs it; failures are part of the outcome.
     *
     * @param left what an earlier run of the same attempt left to do, or null at the start
     */
    @WorkflowMethod(name = "CopyPhase")
    PhaseOutcome run(PhaseInput input, @Nullable CopyLoad left);

    /** How much it may do from now on; from the migration, which has judged it, not for people. */
    @SignalMethod(description = "From the migration to its copy; people send tune to the migration")
    void throttle(Throttle throttle);
}
