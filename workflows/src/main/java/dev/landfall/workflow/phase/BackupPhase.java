package dev.landfall.workflow.phase;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Backs up stores and proves the backups. */
@WorkflowInterface
public interface BackupPhase extends Phase {

    /** Runs it; failures are part of the outcome. */
    @WorkflowMethod(name = "BackupPhase")
    PhaseOutcome run(PhaseInput input);
}
