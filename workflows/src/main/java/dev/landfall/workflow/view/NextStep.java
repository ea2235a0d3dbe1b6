package dev.landfall.workflow.view;

import dev.landfall.runbook.Quorum;
import dev.landfall.workflow.gate.Gate;
import dev.landfall.workflow.state.Freshness;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.Orders;
import dev.landfall.workflow.state.PhaseTrack;
import dev.landfall.workflow.state.Position;
import dev.landfall.workflow.state.Trouble;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
                .orElseGet(() -> board.position()
                        .trouble()
                        .map(trouble -> troubled(board, trouble))
                        .orElse("It waits for resume"));
    }

    private static String troubled(MigrationBoard board, Trouble trouble) {
        return switch (trouble) {
            case Trouble.Failed failed ->
                "The phase " + failed.track().name() + " failed; it waits for a person"
                        + board.shutUntil(failed.track())
                                .filter(opens -> board.position().gate().isEmpty())
                                .map(opens -> ", and may be tried again from " + opens + " on, when its window opens")
                                .orElse("");
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
        Position position = board.position();
        Optional<PhaseTrack> undecided = position.current().filter(PhaseTrack::undecided);
        if (undecided.isPresent()) {
            return "It waits for " + String.join(" or ", undecided.get().spec().choosers()) + " to decide "
                    + undecided.get().name();
        }
        return position.opens()
                .flatMap(opens -> position.current().map(track -> "It holds until " + window(track, opens)))
                .orElseGet(() -> atGate(board, position.gate().orElseThrow()));
    }

    private static String atGate(MigrationBoard board, Gate gate) {
        Optional<String> window = board.position()
                .current()
                .filter(track -> gate == track.enter())
                .flatMap(track -> board.shutUntil(track).map(opens -> window(track, opens)));
        String people = String.join(", ", Quorum.words(gate.missing()));
        return "It waits for "
                + Stream.of(people, window.orElse(""))
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.joining(" and for "))
                + " at " + gate.id() + fresh(board, gate);
    }

    private static String window(PhaseTrack track, Instant opens) {
        return "the window of " + track.name() + ", which opens at " + opens;
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
