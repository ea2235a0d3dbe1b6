package dev.landfall.workflow.phase.backup;

import dev.landfall.report.Report;
import dev.landfall.workflow.activity.BackupActivities;
import dev.landfall.workflow.activity.BackupTask;
import dev.landfall.workflow.phase.BackupPhase;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Gather;
import dev.landfall.workflow.phase.Limit;
import dev.landfall.workflow.phase.PhaseInput;
import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.phase.PhaseWorkflow;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.List;

/** Backs up every store, several at once, each proved as soon as it is made; prunes when all of them are good. */
public final class BackupPhaseWorkflow extends PhaseWorkflow implements BackupPhase {
    private static final int WIDTH = 4;

    private final PhaseInput input;

    /** The phase for that input. */
    @WorkflowInit
    public BackupPhaseWorkflow(PhaseInput input) {
        super(input.phase());
        this.input = input;
    }

    @Override
    public PhaseOutcome run(PhaseInput ignored) {
        return conclude(() -> {
            StoreBackups backups = new StoreBackups(input);
            desk.step("backup", () -> backUpAll(backups));
            if (!desk.findings().failed()) {
                desk.step("prune", this::prune);
            }
        });
    }

    private void backUpAll(StoreBackups backups) {
        desk.awaitGo();
        List<BackupTask> tasks = BackupTasks.of(input, Workflow.getInfo().getRunId());
        Gather.each(
                tasks,
                WIDTH,
                task -> Async.function(backups::run, task),
                (task, done) -> take(done),
                (task, failure) -> desk.findings().problems(Failures.problems(task.store(), failure)));
        desk.findings().summary(summary(tasks.size()));
    }

    private void take(StoreBackups.Done done) {
        desk.findings().backup(done.backup());
        desk.findings().problems(done.problems());
    }

    private String summary(int wanted) {
        List<Report.Backup> backups = desk.findings().backups();
        long good =
                backups.stream().filter(backup -> backup.verifiedAt() != null).count();
        long rows = backups.stream().mapToLong(Report.Backup::rows).sum();
        return "%d of %d stores backed up and proved, %d records".formatted(good, wanted, rows);
    }

    /** That old backups stay is worth a look, and no reason to stop. */
    private void prune() {
        try {
            int pruned = Limit.LONG
                    .stub(BackupActivities.class, "Prune backups whose time is over")
                    .prune(input.migration());
            desk.show(pruned + " backups pruned");
        } catch (ActivityFailure failure) {
            if (Failures.isCancel(failure)) {
                throw failure;
            }
            desk.findings().warnings(Failures.problems("pruning", failure));
        }
    }
}
