package dev.landfall.workflow.phase;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Moves the routes to the new side, inside a time limit. */
@WorkflowInterface
public interface CutoverPhase extends Phase {
    /** Runs it; failures are part of the outcome. */
    @WorkflowMethod(name = "CutoverPhase")
    PhaseOutcome run(PhaseInput input);
}
