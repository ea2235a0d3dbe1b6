package dev.landfall.workflow.view;

import dev.landfall.workflow.gate.Gate;
import dev.landfall.workflow.state.Freshness;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.Orders;
import dev.landfall.workflow.state.PhaseTrack;
import dev.landfall.workflow.state.Position;
import dev.landfall.workflow.state.Trouble;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happens next, in one sentence for people. */
final class NextStep {
    private NextStep() {}

    static String of(MigrationBoard board) {
        Position position = board.position();
        return switch (position.state()) {
            case COMPLETED, ROLLED_BACK, ABORTED -> "Nothing; it has ended";
            case FAILED -> board.ready() ? "Finish by hand what is left" : "Mend what is named, then start another one";
            case ROLLING_BACK ->
                (position.switched()
                                ? "What was written on the new side is carried back, then everything is undone"
                                : "Everything done so far is undone")
                        + orderedBy(board.orders().undo());
            case PAUSED -> paused(board);
            case WAITING -> waiting(board);
            case RUNNING -> running(board);
        };
    }

    private static String orderedBy(Optional<Orders.Undo> undo) {
        return undo.map(order -> ", ordered by " + order.person() + ": " + order.reason())
                .orElse("");
    }

    private static String paused(MigrationBoard board) {
        return board.orders()
                .pause()
                .map(order -> "Paused by " + order.person() + ": " + order.reason() + ". It waits for resume")
                .orElseGet(
                        () -> board.position().trouble().map(NextStep::troubled).orElse("It waits for resume"));
    }

    private static String troubled(Trouble trouble) {
        return switch (trouble) {
            case Trouble.Failed failed -> "The phase " + failed.track().name() + " failed; it waits for a person";
            case Trouble.Stalled stalled ->
                "The phase " + stalled.track().name()
                        + " can neither go on nor back; it holds what it has and waits for a person";
            case Trouble.Quarantined quarantined ->
                quarantined.gate().id() + " is kept shut by records that can't be transformed; it waits for a person";
            case Trouble.Outdated outdated ->
                outdated.gate().id() + " is kept shut because " + outdated.names()
                        + " began too long ago; it waits for a person";
            case Trouble.Rejected rejected -> rejected.gate().id() + " was rejected; it waits for a person";
        };
    }

    private static String waiting(MigrationBoard board) {
        Gate gate = board.position().gate().orElseThrow();
        return "It waits for " + String.join(", ", gate.missing()) + " at " + gate.id() + fresh(board, gate);
    }

    private static String fresh(MigrationBoard board, Gate gate) {
        return board.position().current().stream()
                .flatMap(track -> Freshness.asked(board, track, gate).stream())
                .map(asked -> "; " + asked.track().name() + " counts as fresh until " + asked.until())
                .collect(Collectors.joining());
    }

    private static String running(MigrationBoard board) {
        Optional<PhaseTrack> current = board.position().current();
        if (current.isEmpty()) {
            return board.ready() ? "It ends" : "The runbook is read and judged";
        }
        int after = current.get().number();
        return after < board.tracks().size()
                ? "Then the phase " + board.tracks().get(after).name()
                : "Then it ends";
    }
}
