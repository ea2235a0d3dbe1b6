package dev.landfall.workflow.engine;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.workflow.activity.BackupTask;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.Compensation;
import dev.landfall.workflow.activity.Compensation.Kind;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.Remains;
import dev.landfall.workflow.activity.Remains.Traces;
import dev.landfall.workflow.activity.ResolvedRunbook;
import dev.landfall.workflow.phase.PhaseIds;
import dev.landfall.workflow.phase.PhaseInput;
import dev.landfall.workflow.phase.RollbackInput;
import dev.landfall.workflow.phase.backup.BackupTasks;
import dev.landfall.workflow.phase.rehearse.RehearsalUndo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a recovery has to do, by the pinned runbook and the control database. What a phase that never began would have had to undo
 * is left out where the control database knows that it did nothing; the rest is safe to undo without having been done.
 */
final class RecoveryPlan {
    private final Remains remains;
    private final ResolvedRunbook runbook;

    RecoveryPlan(Remains remains, ResolvedRunbook runbook) {
        this.remains = remains;
        this.runbook = runbook;
    }

    /** Whether the switch is recorded. */
    boolean switched() {
        return remains.switched();
    }

    /** Every dataset. */
    List<BoundDataset> datasets() {
        return runbook.datasets();
    }

    /** Whether another look found the same targets. */
    boolean sameTargets(RecoveryPlan other) {
        return targets().equals(other.targets())
                && rehearsed().equals(other.rehearsed())
                && standIns().equals(other.standIns());
    }

    /** Datasets that left something on their targets. */
    List<BoundDataset> targets() {
        return left(runbook.datasets(), remains.own());
    }

    /** The same of the rehearsal, on scratch stores. */
    List<BoundDataset> rehearsed() {
        return rehearsals()
                .flatMap(phase -> left(runbook.onScratch(phase), remains.rehearsal()).stream())
                .distinct()
                .toList();
    }

    /** The same of what stood for the sources of the rehearsal. */
    List<BoundDataset> standIns() {
        return rehearsals()
                .flatMap(phase -> runbook.switched(phase).stream())
                .flatMap(switched -> left(switched.standIns(), remains.standIns()).stream())
                .distinct()
                .toList();
    }

    /** Whether there is a way back behind the switch, on which the migration may have been cut off. */
    boolean leadsBack() {
        return runbook.runbook().phases().stream().anyMatch(PhaseSpec::leadsBack);
    }

    /** Datasets whose sources a cutover froze. */
    List<BoundDataset> frozen() {
        return runbook.runbook().phases().stream()
                .filter(phase -> phase.kind() == PhaseKind.CUTOVER)
                .flatMap(phase -> PhaseInput.covered(phase, runbook.datasets()).stream())
                .distinct()
                .toList();
    }

    /** What undoes the migration. */
    RollbackInput back() {
        List<Compensation> undo = new ArrayList<>();
        runbook.runbook().phases().stream()
                .flatMap(phase -> PhaseKinds.compensations(input(phase)).stream())
                .map(this::narrowed)
                .filter(RecoveryPlan::needed)
                .forEach(undo::add);
        return new RollbackInput(remains.migration(), undo.reversed());
    }

    /** What undoes its rehearsal, and then what stood for the sources of that; empty where they left nothing. */
    List<RollbackInput> rehearsalBack() {
        List<RollbackInput> back = new ArrayList<>();
        if (!remains.rehearsal().none()) {
            boolean switches =
                    rehearsals().anyMatch(phase -> runbook.switched(phase).isPresent());
            back.add(rehearsalBack(
                    remains.migration().rehearsal(),
                    switches ? RehearsalUndo.switched(rehearsed()) : RehearsalUndo.copied(rehearsed())));
        }
        if (!remains.standIns().none()) {
            back.add(rehearsalBack(remains.migration().standIns(), RehearsalUndo.standIns(standIns())));
        }
        return back;
    }

    private static RollbackInput rehearsalBack(MigrationRef migration, List<Compensation> undo) {
        Compensation locks = new Compensation(PhaseKind.REHEARSE.word(), Kind.RELEASE_LOCKS, List.of(), List.of());
        return new RollbackInput(
                migration,
                Stream.concat(undo.stream().filter(RecoveryPlan::needed), Stream.of(locks))
                        .toList());
    }

    /** Backups whose proof was cut off, so that its scratch place may still be there. */
    List<BackupTask> unproved() {
        List<BackupTask> tasks = new ArrayList<>();
        int number = 0;
        for (PhaseSpec phase : runbook.runbook().phases()) {
            @Nullable
            String run = remains.cutOff().get(PhaseIds.of(remains.migration().id(), ++number, phase.name()));
            if (phase.kind() == PhaseKind.BACKUP && run != null) {
                tasks.addAll(BackupTasks.of(input(phase), run));
            }
        }
        return tasks;
    }

    /** Phases behind the switch, which a recovery does not run. */
    List<String> notRun() {
        List<String> names =
                runbook.runbook().phases().stream().map(PhaseSpec::name).toList();
        int cutover = runbook.runbook().phases().stream()
                .map(PhaseSpec::kind)
                .toList()
                .lastIndexOf(PhaseKind.CUTOVER);
        return names.subList(cutover + 1, names.size());
    }

    private PhaseInput input(PhaseSpec phase) {
        return new PhaseInput(remains.migration(), phase, 1, runbook.datasets(), List.of(), List.of());
    }

    private Compensation narrowed(Compensation compensation) {
        List<BoundDataset> datasets = switch (compensation.kind()) {
            case RELEASE_LOCKS -> compensation.datasets();
            case RESTORE_STRUCTURE, END_FOLLOWING, REMOVE_ROWS, REMOVE_ROWS_AND_LATER, FORGET_SWITCH ->
                left(compensation.datasets(), remains.own());
            case RELEASE_FREEZE -> remains.frozen() ? compensation.datasets() : List.of();
        };
        return new Compensation(compensation.phase(), compensation.kind(), datasets, compensation.routes());
    }

    private static boolean needed(Compensation compensation) {
        return compensation.kind() == Kind.RELEASE_LOCKS
                || !compensation.datasets().isEmpty();
    }

    private Stream<PhaseSpec> rehearsals() {
        return runbook.runbook().phases().stream().filter(phase -> phase.kind() == PhaseKind.REHEARSE);
    }

    private static List<BoundDataset> left(List<BoundDataset> datasets, Traces traces) {
        return datasets.stream()
                .filter(dataset -> traces.datasets().contains(dataset.spec().name()))
                .toList();
    }
}
