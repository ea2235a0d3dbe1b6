package dev.landfall.workflow.phase;

import dev.landfall.report.Report;
import dev.landfall.workflow.activity.ReportActivities;
import dev.landfall.workflow.activity.ReportFiles;
import io.temporal.workflow.WorkflowInit;

/** Writes the report as it can be told now; the migration writes it once more at its end. */
public final class ReportPhaseWorkflow extends PhaseWorkflow implements ReportPhase {
    private final Report report;

    /** The phase for that input. */
    @WorkflowInit
    public ReportPhaseWorkflow(PhaseInput input, Report report) {
        super(input.phase());
        this.report = report;
    }

    @Override
    public PhaseOutcome run(PhaseInput input, Report ignored) {
        return conclude(() -> desk.step("write", this::write));
    }

    private void write() {
        desk.awaitGo();
        ReportFiles files =
                Limit.LONG.stub(ReportActivities.class, "Write the report").write(report);
        desk.findings().files(files);
        desk.findings().summary("written to " + files.folder());
    }
}
