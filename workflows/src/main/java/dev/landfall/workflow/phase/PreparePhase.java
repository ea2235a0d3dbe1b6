package dev.landfall.workflow.phase;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Makes the targets ready for the load. */
@WorkflowInterface
public interface PreparePhase extends Phase {
    /** Runs it; failures are part of the outcome. */
    @WorkflowMethod(name = "PreparePhase")
    PhaseOutcome run(PhaseInput input);
}
