package dev.landfall.workflow.engine;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.Compensation;
import dev.landfall.workflow.activity.Compensation.Kind;
import dev.landfall.workflow.phase.CheckPhaseWorkflow;
import dev.landfall.workflow.phase.DecidePhaseWorkflow;
import dev.landfall.workflow.phase.Phase;
import dev.landfall.workflow.phase.PhaseInput;
import dev.landfall.workflow.phase.PreflightPhaseWorkflow;
import dev.landfall.workflow.phase.PreparePhaseWorkflow;
import dev.landfall.workflow.phase.ReportPhaseWorkflow;
import dev.landfall.workflow.phase.backup.BackupPhaseWorkflow;
import dev.landfall.workflow.phase.copy.CopyPhaseWorkflow;
import dev.landfall.workflow.phase.cutover.CutoverPhaseWorkflow;
import dev.landfall.workflow.phase.follow.FollowPhaseWorkflow;
import dev.landfall.workflow.phase.rehearse.RehearsePhaseWorkflow;
import dev.landfall.workflow.phase.watch.WatchPhaseWorkflow;
import java.util.List;

/** The one place where a kind of phase is registered: its workflow, and what would undo it. */
final class PhaseKinds {

    /**
     * One kind.
     *
     * @param workflow what runs it, under the type that {@link PhaseKind#workflowType()} names
     * @param undo what is registered before it acts, in the order in which it acts; undone in reverse
     */
    record Registration(Class<? extends Phase> workflow, List<Kind> undo) {}

    private PhaseKinds() {}

    static Registration of(PhaseKind kind) {
        return switch (kind) {
            case PREFLIGHT -> new Registration(PreflightPhaseWorkflow.class, List.of(Kind.RELEASE_LOCKS));
            case DECIDE -> new Registration(DecidePhaseWorkflow.class, List.of());
            case BACKUP -> new Registration(BackupPhaseWorkflow.class, List.of());
            case PREPARE ->
                new Registration(PreparePhaseWorkflow.class, List.of(Kind.RESTORE_STRUCTURE, Kind.END_FOLLOWING));
            case COPY -> new Registration(CopyPhaseWorkflow.class, List.of(Kind.REMOVE_ROWS));
            case FOLLOW -> new Registration(FollowPhaseWorkflow.class, List.of(Kind.END_FOLLOWING));
            case CHECK -> new Registration(CheckPhaseWorkflow.class, List.of());
            case REHEARSE -> new Registration(RehearsePhaseWorkflow.class, List.of());
            case CUTOVER -> new Registration(CutoverPhaseWorkflow.class, List.of(Kind.RELEASE_FREEZE));
            case WATCH -> new Registration(WatchPhaseWorkflow.class, List.of());
            case REPORT -> new Registration(ReportPhaseWorkflow.class, List.of());
        };
    }

    /** What would undo the phase, to be done in reverse. */
    static List<Compensation> compensations(PhaseInput input) {
        List<String> routes = input.phase().arguments().has("routes")
                ? input.phase().arguments().list("routes")
                : List.of();
        return of(input.phase().kind()).undo().stream()
                .filter(kind -> kind != Kind.END_FOLLOWING || !followed(input).isEmpty())
                .map(kind -> new Compensation(
                        input.phase().name(),
                        kind,
                        kind == Kind.END_FOLLOWING ? followed(input) : input.covered(),
                        routes))
                .toList();
    }

    private static List<BoundDataset> followed(PhaseInput input) {
        return input.covered().stream().filter(BoundDataset::followed).toList();
    }
}
