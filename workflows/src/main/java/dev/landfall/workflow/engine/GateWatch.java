package dev.landfall.workflow.engine;

import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.gate.Decision;
import dev.landfall.workflow.gate.Gate;
import dev.landfall.workflow.state.Evidence;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseTrack;
import dev.landfall.workflow.state.Position;
import dev.landfall.workflow.state.Trouble;
import java.util.List;
import java.util.Optional;

/** Stands at gates until they open, and wherever a pause was ordered. */
final class GateWatch {
    private final MigrationBoard board;
    private final Position position;
    private final News news;
    private final QuarantineWatch quarantine;

    GateWatch(MigrationBoard board, News news) {
        this.board = board;
        this.position = board.position();
        this.news = news;
        this.quarantine = new QuarantineWatch(board);
    }

    /** Waits at a gate: ON when it opens, AGAIN when its phase shall run once more, BACK when somebody ordered that. */
    Turn pass(PhaseTrack track, Gate gate) {
        long arrived = board.now().toEpochMilli();
        quarantine.look(track, gate);
        ask(track, gate);
        Turn turn = stand(track, gate);
        track.waited(board.now().toEpochMilli() - arrived);
        track.leaveGate();
        position.met(null);
        position.atGate(null);
        return turn;
    }

    private void ask(PhaseTrack track, Gate gate) {
        gate.ask(Evidence.digest(board, track, gate)).forEach(outdated -> tellOutdated(gate, outdated));
        position.atGate(gate);
    }

    private void tellOutdated(Gate gate, Decision decision) {
        board.audit()
                .engine(
                        "signOff",
                        "The evidence at " + gate.id() + " has changed; the decision of " + decision.person() + " as "
                                + decision.role() + " (" + decision.word() + ") no longer counts");
    }

    private Turn stand(PhaseTrack track, Gate gate) {
        while (true) {
            if (board.orders().undo().isPresent()) {
                return Turn.BACK;
            }
            if (board.orders().takeRetry().isPresent()) {
                if (!(position.trouble().orElse(null) instanceof Trouble.Quarantined)) {
                    board.issues().resolve("the phase ran once more");
                    return Turn.AGAIN;
                }
                // Neither waived nor retried once more while it is looked at.
                board.issues().resolve("looked at again");
                position.met(null);
                quarantine.review(track, gate);
                ask(track, gate);
            }
            if (quarantine.waive()) {
                ask(track, gate);
            }
            notice(track, gate);
            if (gate.open() && board.orders().pause().isEmpty()) {
                gate.pass();
                return Turn.ON;
            }
            if (!gate.open()) {
                track.waitAtGate();
            }
            news.await();
        }
    }

    /** What keeps it shut besides missing approvals is a trouble until it is over. */
    private void notice(PhaseTrack track, Gate gate) {
        Optional<Trouble> held = quarantine.trouble(track, gate);
        gate.hold(held.isPresent());
        Optional<Trouble> now = rejected(track, gate).or(() -> held);
        Optional<Trouble> before = position.trouble();
        if (now.equals(before)) {
            return;
        }
        before.ifPresent(over -> board.issues().resolve(ending(over)));
        now.ifPresent(met -> board.issues().open(track.name(), met.problems()));
        position.met(now.orElse(null));
    }

    private static Optional<Trouble> rejected(PhaseTrack track, Gate gate) {
        return gate.rejection().map(decision -> new Trouble.Rejected(track, gate, List.of(problem(gate, decision))));
    }

    private static String ending(Trouble over) {
        return over instanceof Trouble.Quarantined
                ? "waived, or corrected on the source"
                : "the gate waited for approvals again";
    }

    private static Problem problem(Gate gate, Decision rejection) {
        return new Problem(
                FailureType.REFUSAL,
                gate.id(),
                rejection.person() + " rejected as " + rejection.role() + ": " + rejection.reason(),
                "Settle it with " + rejection.person() + ", then send withdraw, resume, retry, rollBack or abort");
    }
}
