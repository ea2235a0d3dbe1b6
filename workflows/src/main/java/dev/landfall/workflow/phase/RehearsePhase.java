package dev.landfall.workflow.phase;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Rehearses the rollback on scratch stores. */
@WorkflowInterface
public interface RehearsePhase extends Phase, PhaseListener {

    /** Runs it; failures are part of the outcome. */
    @WorkflowMethod(name = "RehearsePhase")
    PhaseOutcome run(PhaseInput input);
}
