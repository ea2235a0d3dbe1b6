package dev.landfall.workflow.order;

import dev.landfall.workflow.gate.Refusal;
import dev.landfall.workflow.gate.Refusal.Code;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseTrack;
import dev.landfall.workflow.state.Trouble;
import java.util.Optional;

/** Ends a pause, or lets a migration wait at its gate again after a rejection. */
final class ResumeRule extends CommandRule {
    ResumeRule(MigrationBoard board) {
        super(board, "resume");
    }

    @Override
    Optional<Refusal> judge(Command command) {
        return endless("reason", command.reason())
                .or(() -> mayDrive(sender(command)))
                .or(this::nothingToResume);
    }

    private Optional<Refusal> nothingToResume() {
        if (board.orders().pause().isPresent()) {
            return board.position().current().filter(this::acts).flatMap(this::outsideWindow);
        }
        return board.position()
                .trouble()
                .map(ResumeRule::trouble)
                .orElseGet(() -> refuse(Code.WRONG_STATE, "The migration is not paused"));
    }

    private boolean acts(PhaseTrack track) {
        return board.position().gate().filter(gate -> gate != track.enter()).isEmpty();
    }

    private static Optional<Refusal> trouble(Trouble trouble) {
        return switch (trouble) {
            case Trouble.Rejected rejected -> signed(rejected);
            case Trouble.Quarantined quarantined ->
                refuse(Code.WRONG_STATE, "Records are in quarantine; send waive, or retry when they are corrected");
            case Trouble.Outdated outdated ->
                refuse(Code.WRONG_STATE, "Too old: " + outdated.names() + "; send retry to run it once more");
            case Trouble.Failed failed -> failed(failed.track());
            case Trouble.Stalled stalled -> failed(stalled.track());
        };
    }

    /** Else a typed name would undo what a signature says. */
    private static Optional<Refusal> signed(Trouble.Rejected rejected) {
        return rejected.gate().signed()
                ? refuse(
                        Code.WRONG_STATE,
                        "The gate " + rejected.gate().id()
                                + " asks for signed decisions, so only who rejected can take that"
                                + " back: send a signed withdraw, or retry to run the phase once more")
                : Optional.empty();
    }

    private static Optional<Refusal> failed(PhaseTrack track) {
        return refuse(
                Code.WRONG_STATE, "The phase " + track.name() + " failed; send retry when its problems are mended");
    }

    @Override
    public String take(Command command) {
        if (board.orders().pause().isPresent()) {
            board.orders().resume();
            return "The migration goes on. " + clean(command.reason());
        }
        if (board.position().trouble().orElseThrow() instanceof Trouble.Rejected rejected) {
            rejected.gate().overcomeRejection();
            return "The gate " + rejected.gate().id() + " waits for approvals again. " + clean(command.reason());
        }
        throw new IllegalStateException("nothing to resume");
    }
}
