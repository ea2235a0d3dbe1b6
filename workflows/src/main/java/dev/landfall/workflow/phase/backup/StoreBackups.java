package dev.landfall.workflow.phase.backup;

import dev.landfall.report.Report;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BackupActivities;
import dev.landfall.workflow.activity.BackupTask;
import dev.landfall.workflow.activity.MadeBackup;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Limit;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.phase.PhaseInput;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The backup of one store, from its begin to its proof. */
final class StoreBackups {
    private final PhaseInput input;
    private final boolean restore;

    StoreBackups(PhaseInput input) {
        this.input = input;
        this.restore = input.phase().arguments().text("verify").equals("restore");
    }

    /**
     * A backup, and what keeps it from being a good one.
     *
     * @param problems none where it was proved
     */
    record Done(Report.Backup backup, List<Problem> problems) {}

    Done run(BackupTask task) {
        Instant began = PhaseDesk.now();
        MadeBackup made = Limit.LONG
                .stub(BackupActivities.class, "Back up " + task.store())
                .backup(input.migration(), task);
        List<Problem> problems = verify(task, made);
        return problems.isEmpty()
                ? new Done(record(task, made, began, word(), PhaseDesk.now()), problems)
                : new Done(record(task, made, began, problems.getFirst().what(), null), problems);
    }

    private String word() {
        return restore ? "restored into scratch, digests equal" : "read back, checksums equal";
    }

    private List<Problem> verify(BackupTask task, MadeBackup made) {
        try {
            Limit.LONG
                    .stub(BackupActivities.class, "Verify the backup of " + task.store())
                    .verify(input.migration(), task, made, restore);
            return List.of();
        } catch (TemporalFailure failure) {
            leaveNothing(task);
            if (Failures.isCancel(failure)) {
                throw failure;
            }
            return Failures.problems(task.store(), failure);
        }
    }

    /** A verification that was killed could not remove its scratch place; also when the phase is being cancelled. */
    private void leaveNothing(BackupTask task) {
        Workflow.newDetachedCancellationScope(() -> Limit.UNDO
                        .stub(BackupActivities.class, "Remove what the verification left in " + task.store())
                        .dropScratch(input.migration(), task))
                .run();
    }

    private Report.Backup record(
            BackupTask task, MadeBackup made, Instant began, String integrity, @Nullable Instant verifiedAt) {
        return new Report.Backup(
                task.phase(),
                task.store(),
                made.id(),
                made.location(),
                made.consistent(),
                made.encrypted(),
                made.files(),
                made.rows(),
                made.recordBytes(),
                made.bytes(),
                made.digest(),
                integrity,
                verifiedAt,
                made.keepUntil(),
                Duration.between(began, PhaseDesk.now()).toMillis());
    }
}
