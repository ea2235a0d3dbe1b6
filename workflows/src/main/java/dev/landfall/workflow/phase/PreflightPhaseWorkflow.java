package dev.landfall.workflow.phase;

import dev.landfall.workflow.activity.PreflightActivities;
import dev.landfall.workflow.activity.PreflightReport;
import dev.landfall.workflow.query.EntityProgress;
import io.temporal.workflow.WorkflowInit;

/** Looks at everything first; takes locks only when nothing stands in the way. */
public final class PreflightPhaseWorkflow extends PhaseWorkflow implements PreflightPhase {
    private final PhaseInput input;

    /** The phase for that input. */
    @WorkflowInit
    public PreflightPhaseWorkflow(PhaseInput input) {
        super(input.phase());
        this.input = input;
    }

    @Override
    public PhaseOutcome run(PhaseInput ignored) {
        return conclude(this::inspectAndLock);
    }

    private void inspectAndLock() {
        PreflightReport report = desk.step(
                "inspect",
                () -> Limit.LONG
                        .stub(PreflightActivities.class, "Look at every store before anything is touched")
                        .inspect(input.migration(), input.covered()));
        desk.findings().warnings(report.warnings());
        desk.findings().problems(report.blocking());
        desk.findings().summary(summary(report));
        desk.progress(report.estimates().stream()
                .map(PreflightPhaseWorkflow::expected)
                .toList());
        if (report.blocking().isEmpty()) {
            desk.awaitGo();
            desk.step(
                    "lock",
                    () -> Limit.SHORT
                            .stub(PreflightActivities.class, "Take the migration's lock on each target")
                            .lock(input.migration(), input.covered()));
        }
    }

    private static String summary(PreflightReport report) {
        long rows = report.estimates().stream()
                .mapToLong(PreflightReport.Estimate::rows)
                .sum();
        return report.blocking().size() + " findings stand in the way, "
                + report.warnings().size() + " deserve a look; about " + rows + " records to move";
    }

    private static EntityProgress expected(PreflightReport.Estimate estimate) {
        return new EntityProgress(
                estimate.dataset(), estimate.entity(), 0, estimate.rows(), 0, 0, null, false, 0, null);
    }
}
