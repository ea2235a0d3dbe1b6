package dev.landfall.workflow.order;

import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.Orders.Order;
import org.jspecify.annotations.Nullable;

/** A command to the whole migration. */
abstract sealed class CommandRule extends Rule<Command> permits PauseRule, ResumeRule, UndoRule {

    CommandRule(MigrationBoard board, String name) {
        super(board, name);
    }

    @Override
    public final Command empty() {
        return new Command(null, null);
    }

    @Override
    final @Nullable String person(Command command) {
        return command.person();
    }

    final Order order(Command command) {
        return new Order(sender(command), clean(command.reason()));
    }
}
