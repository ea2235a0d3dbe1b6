package dev.landfall.workflow.order;

import dev.landfall.workflow.gate.Refusal;
import dev.landfall.workflow.gate.Refusal.Code;
import dev.landfall.workflow.message.PhaseCommand;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.Trouble;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs a phase once more that has failed, or whose outcome was rejected; looks again at records in quarantine, or renews what is too old. */
final class RetryRule extends PhaseRule {
    RetryRule(MigrationBoard board) {
        super(board, "retry");
    }

    @Override
    Optional<Refusal> judge(PhaseCommand command, Trouble trouble) {
        if (trouble instanceof Trouble.Quarantined && board.position().switched()) {
            return refuse(Code.SWITCHED, "The switch is recorded; nothing is copied to the new side any more");
        }
        return trouble instanceof Trouble.Rejected rejected
                        && rejected.gate() == trouble.track().enter()
                ? refuse(
                        Code.WRONG_STATE,
                        "The phase " + trouble.track().name() + " has not run; resume lets it wait at its gate again")
                : rejectedAfterSwitch(trouble).or(() -> outsideWindow(trouble));
    }

    private Optional<Refusal> rejectedAfterSwitch(Trouble trouble) {
        return trouble instanceof Trouble.Rejected
                        && board.position().switched()
                        && trouble.track().switched()
                ? refuse(Code.SWITCHED, "The switch is recorded; it is not done twice. resume lets the gate wait again")
                : Optional.empty();
    }

    @Override
    public String take(PhaseCommand command) {
        board.orders().retry(order(command));
        return answer(board.position().trouble().orElse(null), clean(command.phase())) + ". " + clean(command.reason());
    }

    private static String answer(@Nullable Trouble trouble, String phase) {
        return switch (trouble) {
            case Trouble.Quarantined quarantined -> "The records in quarantine are looked at again";
            case Trouble.Outdated outdated -> outdated.names() + " run once more, then the gate is asked again";
            case null, default -> "The phase " + phase + " is tried again";
        };
    }
}
