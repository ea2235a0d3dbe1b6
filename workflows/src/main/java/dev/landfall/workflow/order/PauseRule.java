package dev.landfall.workflow.order;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.workflow.gate.Refusal;
import dev.landfall.workflow.gate.Refusal.Code;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.phase.CutoverPhase;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseState;
import java.util.Optional;

/** Nothing new starts; copies stop behind their batch, what else runs finishes. Not while writes are frozen: that would only lengthen the downtime. */
final class PauseRule extends CommandRule {
    PauseRule(MigrationBoard board) {
        super(board, "pause");
    }

    @Override
    Optional<Refusal> judge(Command command) {
        if (board.orders().pause().isPresent()) {
            return refuse(Code.WRONG_STATE, "The migration is paused already");
        }
        return frozen()
                ? refuse(
                        Code.WRONG_STATE,
                        "Writes are frozen; pausing now would lengthen the downtime. rollBack returns at once")
                : missing("reason", command.reason());
    }

    private boolean frozen() {
        return board.position()
                        .current()
                        .filter(track -> track.spec().kind() == PhaseKind.CUTOVER)
                        .filter(track -> track.state() == PhaseState.RUNNING)
                        .isPresent()
                && board.position()
                        .step()
                        .filter(step -> !CutoverPhase.BEFORE_FREEZE.contains(step))
                        .isPresent();
    }

    @Override
    public String take(Command command) {
        board.orders().pause(order(command));
        return "Nothing new starts until resume; copies stop behind their batch, what else runs finishes. "
                + clean(command.reason());
    }
}
