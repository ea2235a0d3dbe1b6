package dev.landfall.workflow.phase;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Undoes what a migration did before its switch. */
@WorkflowInterface
public interface RollbackPhase extends Phase {
    /** The name of the phase in steps, ids and reports. */
    String NAME = "rollback";

    /** Runs every compensation, also after one that could not finish; those are the outcome's problems. */
    @WorkflowMethod(name = "RollbackPhase")
    PhaseOutcome run(RollbackInput input);
}
