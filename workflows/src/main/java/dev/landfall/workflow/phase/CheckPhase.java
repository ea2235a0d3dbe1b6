package dev.landfall.workflow.phase;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Runs checks and keeps their results as evidence. */
@WorkflowInterface
public interface CheckPhase extends Phase {
    /** Runs it; failures are part of the outcome. */
    @WorkflowMethod(name = "CheckPhase")
    PhaseOutcome run(PhaseInput input);
}
