package dev.landfall.workflow.order;

import dev.landfall.workflow.gate.Refusal;
import dev.landfall.workflow.gate.Refusal.Code;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.Orders.Undo;
import java.util.Optional;

/** Undoes everything, before the switch or where its cutover leads back; {@code abort} differs in the end that it names. Anyone who gives a name may. */
final class UndoRule extends CommandRule {
    private final boolean abort;

    UndoRule(MigrationBoard board, boolean abort) {
        super(board, abort ? "abort" : "rollBack");
        this.abort = abort;
    }

    @Override
    Optional<Refusal> judge(Command command) {
        if (!board.mayGoBack()) {
            return refuse(
                    Code.SWITCHED,
                    "The switch is recorded and writes go to the new side; undoing now would lose them. Only forward: retry"
                            + " what failed");
        }
        return missing("reason", command.reason());
    }

    @Override
    public String take(Command command) {
        board.orders().undo(new Undo(sender(command), clean(command.reason()), abort));
        String first = board.position().switched()
                ? "What was written on the new side is carried back first; if that can't be done, the routes stay where they are. "
                : "";
        return first + "Everything done so far is undone, then the migration ends"
                + (abort ? " aborted. " : " rolled back. ") + clean(command.reason());
    }
}
