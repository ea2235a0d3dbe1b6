package dev.landfall.workflow.order;

import dev.landfall.workflow.gate.Refusal;
import dev.landfall.workflow.gate.Refusal.Code;
import dev.landfall.workflow.message.PhaseCommand;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.Orders.Order;
import dev.landfall.workflow.state.Trouble;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command about the phase that can't go on. */
abstract sealed class PhaseRule extends Rule<PhaseCommand> permits RetryRule, SkipRule {

    PhaseRule(MigrationBoard board, String name) {
        super(board, name);
    }

    @Override
    public final PhaseCommand empty() {
        return new PhaseCommand(null, null, null);
    }

    @Override
    final @Nullable String person(PhaseCommand command) {
        return command.person();
    }

    @Override
    final Optional<Refusal> judge(PhaseCommand command) {
        return missing("phase", command.phase())
                .or(() -> endless("reason", command.reason()))
                .or(() -> mayDrive(sender(command)))
                .or(() -> known(clean(command.phase())))
                .or(() -> troubled(command));
    }

    private Optional<Refusal> known(String phase) {
        return board.tracks().stream().anyMatch(track -> track.name().equals(phase))
                ? Optional.empty()
                : refuse(Code.UNKNOWN_PHASE, "The runbook has no phase '" + phase + "'");
    }

    private Optional<Refusal> troubled(PhaseCommand command) {
        Trouble trouble = board.position().trouble().orElse(null);
        if (trouble == null || board.orders().troubleAnswered()) {
            return refuse(Code.WRONG_STATE, "No phase has failed");
        }
        return trouble.track().name().equals(clean(command.phase()))
                ? judge(command, trouble)
                : refuse(Code.WRONG_STATE, "It is the phase " + trouble.track().name() + " that can't go on");
    }

    abstract Optional<Refusal> judge(PhaseCommand command, Trouble trouble);

    /** Why the phase must not be made to act now. One that holds a freeze is no worse off outside of its window. */
    final Optional<Refusal> outsideWindow(Trouble trouble) {
        boolean failed =
                trouble instanceof Trouble.Failed && board.position().gate().isEmpty();
        return failed || trouble instanceof Trouble.Rejected ? outsideWindow(trouble.track()) : Optional.empty();
    }

    final Order order(PhaseCommand command) {
        return new Order(sender(command), clean(command.reason()));
    }
}
