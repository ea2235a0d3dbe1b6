package dev.landfall.workflow.engine;

import dev.landfall.runbook.Quorum;
import dev.landfall.runbook.Window;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.gate.Decision;
import dev.landfall.workflow.gate.Gate;
import dev.landfall.workflow.state.Evidence;
import dev.landfall.workflow.state.Freshness;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseTrack;
import dev.landfall.workflow.state.Position;
import dev.landfall.workflow.state.Trouble;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stands at gates until they open, and wherever a pause was ordered. */
final class GateWatch {
    private final MigrationBoard board;
    private final Position position;
    private final News news;
    private final QuarantineWatch quarantine;
    private final FreshnessWatch freshness;
    private final FollowKeeper following;

    GateWatch(MigrationBoard board, News news, FollowKeeper following) {
        this.board = board;
        this.position = board.position();
        this.news = news;
        this.quarantine = new QuarantineWatch(board);
        this.freshness = new FreshnessWatch(board);
        this.following = following;
    }

    /**
     * Waits at a gate: ON when it opens, AGAIN when its phase shall run once more, RENEW when earlier ones shall, BACK when somebody
     * ordered that.
     */
    Turn pass(PhaseTrack track, Gate gate) {
        Instant arrived = board.now();
        quarantine.look(track, gate);
        // Drawn anew after a reset of the workflow: what was signed before it is for other evidence.
        gate.reach(track.attemptAt(gate), Workflow.randomUUID().toString());
        ask(track, gate);
        if (!gate.roles().isEmpty()) {
            tell(gate, "asks " + String.join(", ", Quorum.words(gate.roles())) + " about " + gate.evidence());
        }
        Turn turn = stand(track, gate);
        track.waited(gate, arrived, Duration.between(arrived, board.now()).toMillis());
        track.leaveGate();
        position.met(null);
        position.atGate(null);
        return turn;
    }

    private void ask(PhaseTrack track, Gate gate) {
        gate.ask(Evidence.digest(board, track, gate)).forEach(outdated -> tellOutdated(gate, outdated));
        position.atGate(gate);
    }

    private void tell(Gate gate, String what) {
        board.audit().engine("gate", gate.id() + " " + what);
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
                Turn turn = retry(track, gate, position.trouble().orElse(null));
                if (turn != Turn.ON) {
                    return turn;
                }
            }
            if (quarantine.waive()) {
                ask(track, gate);
            }
            gate.expire(board.now()).forEach(expired -> tellExpired(gate, expired));
            notice(track, gate);
            if (gate.open() && board.orders().pause().isEmpty()) {
                gate.pass();
                if (!gate.roles().isEmpty()) {
                    tell(gate, "is passed");
                }
                return Turn.ON;
            }
            if (!gate.open()) {
                track.waitAtGate();
            }
            next(track, gate)
                    .ifPresentOrElse(at -> news.awaitUntil(at, "Until what the gate counts on changes"), news::await);
        }
    }

    /** When something here begins or ends to hold by itself, if it will. */
    private Optional<Instant> next(PhaseTrack track, Gate gate) {
        return Stream.of(
                        freshness.next(track, gate),
                        gate.nextExpiry(),
                        window(track, gate).map(window -> window.change(board.now())))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private static Optional<Window> window(PhaseTrack track, Gate gate) {
        return gate == track.enter() ? Optional.ofNullable(track.spec().window()) : Optional.empty();
    }

    private void tellExpired(Gate gate, Decision decision) {
        board.audit()
                .engine(
                        "signOff",
                        "The approval of " + decision.person() + " as " + decision.role() + " at " + gate.id()
                                + " was good until " + decision.expires() + " and no longer counts");
        position.changed();
    }

    /** Acts on an order to try again: ON to stand here and look once more. */
    private Turn retry(PhaseTrack track, Gate gate, @Nullable Trouble trouble) {
        if (trouble instanceof Trouble.Outdated) {
            board.issues().resolve("what was too old ran once more");
            return Turn.RENEW;
        }
        if (trouble instanceof Trouble.Failed) {
            board.issues().resolve("followed again");
            position.met(null);
            following.again();
            return Turn.ON;
        }
        if (!(trouble instanceof Trouble.Quarantined)) {
            board.issues().resolve("the phase ran once more");
            return Turn.AGAIN;
        }
        // Neither waived nor retried once more while it is looked at.
        board.issues().resolve("looked at again");
        position.met(null);
        quarantine.review(track, gate);
        ask(track, gate);
        return Turn.ON;
    }

    /** What keeps it shut besides missing approvals is a trouble until it is over. */
    private void notice(PhaseTrack track, Gate gate) {
        Optional<Trouble> held =
                following.trouble().or(() -> quarantine.trouble(track, gate)).or(() -> freshness.trouble(track, gate));
        boolean before = gate.open();
        gate.hold(held.isPresent()
                || window(track, gate)
                        .filter(window -> !window.open(board.now()))
                        .isPresent());
        Optional<Trouble> now = rejected(track, gate).or(() -> held);
        Optional<Trouble> earlier = position.trouble();
        if (now.equals(earlier)) {
            if (gate.open() != before) {
                position.changed();
            }
            return;
        }
        earlier.ifPresent(over -> board.issues().resolve(ending(over)));
        now.ifPresent(met -> board.issues().open(track.name(), met.problems()));
        position.met(now.orElse(null));
    }

    private static Optional<Trouble> rejected(PhaseTrack track, Gate gate) {
        return gate.rejection().map(decision -> new Trouble.Rejected(track, gate, List.of(problem(gate, decision))));
    }

    private static String ending(Trouble over) {
        return switch (over) {
            case Trouble.Quarantined quarantined -> "waived, or corrected on the source";
            case Trouble.Outdated outdated -> "somebody rejected at the gate";
            default -> "the gate waited for approvals again";
        };
    }

    /** What must run once more before the gate of a phase can open, in the order of the runbook. */
    List<PhaseTrack> outdated(PhaseTrack track) {
        return freshness.outdated(track, track.enter()).stream()
                .map(Freshness::track)
                .toList();
    }

    private static Problem problem(Gate gate, Decision rejection) {
        return new Problem(
                FailureType.REFUSAL,
                gate.id(),
                rejection.person() + " rejected as " + rejection.role() + ": " + rejection.reason(),
                "Settle it with " + rejection.person() + ", then send withdraw, " + (gate.signed() ? "" : "resume, ")
                        + "retry, rollBack or abort");
    }
}
