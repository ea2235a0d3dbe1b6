package dev.landfall.workflow.phase;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Waits for one of several options to be chosen. */
@WorkflowInterface
public interface DecidePhase extends Phase {
    /** Runs it; the outcome tells what was chosen. */
    @WorkflowMethod(name = "DecidePhase")
    PhaseOutcome run(PhaseInput input);

    /** What was chosen; from the migration, which has judged it, not for people. */
    @SignalMethod(description = "From the migration to its decision; people send decide to the migration")
    void choose(Choice choice);
}
