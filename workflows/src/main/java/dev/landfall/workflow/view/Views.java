package dev.landfall.workflow.view;

import dev.landfall.report.CheckResult;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.activity.Compensation;
import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.query.PlannedPhase;
import dev.landfall.workflow.query.RollbackPlan;
import dev.landfall.workflow.query.Status;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseTrack;
import dev.landfall.workflow.state.Position;
import java.util.ArrayList;
import java.util.List;

/** Answers to the shorter queries. */
public final class Views {
    private Views() {}

    /** Where the migration stands. */
    public static Status status(MigrationBoard board) {
        Position position = board.position();
        return new Status(
                board.id(),
                board.runbookName(),
                position.state(),
                position.current().map(PhaseTrack::name).orElse(null),
                position.step().orElse(null),
                position.since(),
                NextStep.of(board),
                board.problems());
    }

    /** All phases and how far they are. */
    public static List<PlannedPhase> plan(MigrationBoard board) {
        return board.tracks().stream()
                .map(track -> new PlannedPhase(
                        track.name(),
                        track.spec().kind().word(),
                        track.state().word(),
                        track.enter().roles(),
                        track.spec().freshness(),
                        track.leave().roles(),
                        PhaseResult.of(track)))
                .toList();
    }

    /** Results of all checks: of each phase those of its last attempt. */
    public static List<CheckResult> checks(MigrationBoard board) {
        return board.tracks().stream()
                .flatMap(track -> track.lastOutcome().stream())
                .map(PhaseOutcome::checks)
                .flatMap(List::stream)
                .toList();
    }

    /** What a rollback would do now. */
    public static RollbackPlan rollbackPlan(MigrationBoard board) {
        Position position = board.position();
        boolean possible =
                !position.switched() && !position.state().ended() && position.state() != MigrationState.ROLLING_BACK;
        List<String> steps =
                board.compensations().inReverse().stream().map(Views::sentence).toList();
        return new RollbackPlan(possible, possible ? steps : List.of(), irreversible(board));
    }

    private static String sentence(Compensation compensation) {
        List<String> datasets = compensation.datasets().stream()
                .map(dataset -> dataset.spec().name())
                .toList();
        return "Undo " + compensation.phase() + ": " + compensation.kind().words() + " (" + String.join(", ", datasets)
                + ")";
    }

    private static List<String> irreversible(MigrationBoard board) {
        List<String> done = new ArrayList<>();
        if (board.position().switched()) {
            done.add("The switch is recorded: writes go to the new side");
        }
        if (board.position().state().ended()) {
            done.add("The migration has ended: " + board.position().state());
        }
        return done;
    }
}
