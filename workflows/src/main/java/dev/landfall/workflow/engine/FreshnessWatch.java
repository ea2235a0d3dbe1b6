package dev.landfall.workflow.engine;

import dev.landfall.workflow.Problem;
import dev.landfall.workflow.gate.Gate;
import dev.landfall.workflow.state.Freshness;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseTrack;
import dev.landfall.workflow.state.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps gates shut as long as earlier phases that they ask for are too old. */
final class FreshnessWatch {
    private final MigrationBoard board;

    FreshnessWatch(MigrationBoard board) {
        this.board = board;
    }

    /** The phases that must run once more before the gate can open, in the order of the runbook. */
    List<Freshness> outdated(PhaseTrack track, Gate gate) {
        Instant now = board.now();
        return Freshness.asked(board, track, gate).stream()
                .filter(asked -> asked.outdated(now))
                .toList();
    }

    /** Why the gate is kept shut, if so. */
    Optional<Trouble> trouble(PhaseTrack track, Gate gate) {
        List<Freshness> outdated = outdated(track, gate);
        List<Problem> problems =
                outdated.stream().map(each -> each.problem(gate)).toList();
        return outdated.isEmpty()
                ? Optional.empty()
                : Optional.of(new Trouble.Outdated(track, gate, outdated, problems));
    }

    /** When the next of them becomes too old, if one will. */
    Optional<Instant> next(PhaseTrack track, Gate gate) {
        Instant now = board.now();
        return Freshness.asked(board, track, gate).stream()
                .map(Freshness::until)
                .filter(now::isBefore)
                .min(Instant::compareTo);
    }
}
