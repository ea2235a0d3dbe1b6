package dev.landfall.workflow.phase;

import dev.landfall.report.Report;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Writes the report. */
@WorkflowInterface
public interface ReportPhase extends Phase {
    /** Runs it; failures are part of the outcome. */
    @WorkflowMethod(name = "ReportPhase")
    PhaseOutcome run(PhaseInput input, Report report);
}
