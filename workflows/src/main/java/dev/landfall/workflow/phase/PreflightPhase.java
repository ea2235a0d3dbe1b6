package dev.landfall.workflow.phase;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Finds everything that would stop the migration, then takes its lock on each target. */
@WorkflowInterface
public interface PreflightPhase extends Phase {
    /** Runs it; failures are part of the outcome. */
    @WorkflowMethod(name = "PreflightPhase")
    PhaseOutcome run(PhaseInput input);
}
