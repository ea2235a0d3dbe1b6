package dev.landfall.workflow.view;

import dev.landfall.report.CheckResult;
import dev.landfall.runbook.Quorum;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.activity.Compensation;
import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.query.CarriedDataset;
import dev.landfall.workflow.query.PlannedPhase;
import dev.landfall.workflow.query.RollbackPlan;
import dev.landfall.workflow.query.Status;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseTrack;
import dev.landfall.workflow.state.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Answers to the shorter queries. */
public final class Views {
    private static final List<String> WAY_BACK = List.of(
            "Carry back to the old side, while writes go on, what was written on the new one since the switch",
            "Freeze the new side, carry back what is left, and compare every record",
            "Move the routes back to the old side, and let it take writes again");

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
                        Quorum.words(track.enter().roles()),
                        track.spec().conditions(),
                        Quorum.words(track.leave().roles()),
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
        boolean possible = board.ready()
                && board.mayGoBack()
                && !position.state().ended()
                && position.state() != MigrationState.ROLLING_BACK;
        List<String> steps = new ArrayList<>(position.switched() ? WAY_BACK : List.of());
        board.compensations().inReverse().stream().map(Views::sentence).forEach(steps::add);
        List<CarriedDataset> carried =
                possible && position.switched() ? board.carried().datasets() : List.of();
        return new RollbackPlan(
                possible,
                possible ? List.copyOf(steps) : List.of(),
                irreversible(board),
                carried,
                wayBackMillis(carried));
    }

    /** Datasets side by side, once under live writes and once under the freeze. */
    private static @Nullable Long wayBackMillis(List<CarriedDataset> carried) {
        OptionalLong slowest =
                carried.stream().mapToLong(CarriedDataset::millis).max();
        return slowest.isPresent() ? 2 * slowest.getAsLong() : null;
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
        if (board.ready() && !board.mayGoBack()) {
            done.add("The switch is recorded: writes go to the new side");
        }
        if (board.position().state().ended()) {
            done.add("The migration has ended: " + board.position().state());
        }
        return done;
    }
}
