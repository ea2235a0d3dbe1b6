package dev.landfall.workflow.order;

import dev.landfall.workflow.gate.Refusal;
import dev.landfall.workflow.gate.Refusal.Code;
import dev.landfall.workflow.message.PhaseCommand;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.Trouble;
import java.util.Optional;

/** Goes on without a phase that has failed, where the runbook allows it and a second person agrees. */
final class SkipRule extends PhaseRule {
    SkipRule(MigrationBoard board) {
        super(board, "skip");
    }

    @Override
    Optional<Refusal> judge(PhaseCommand command, Trouble trouble) {
        if (trouble instanceof Trouble.Rejected) {
            return refuse(Code.WRONG_STATE, "A rejection can't be skipped; resume lets the gate wait again");
        }
        if (trouble instanceof Trouble.Quarantined) {
            return refuse(Code.WRONG_STATE, "Records in quarantine can't be skipped; send waive");
        }
        if (trouble instanceof Trouble.Outdated outdated) {
            return refuse(
                    Code.WRONG_STATE,
                    "What " + outdated.gate().id() + " asks for can't be skipped; send retry to run " + outdated.names()
                            + " once more");
        }
        if (!trouble.track().spec().skippable()) {
            return refuse(
                    Code.NOT_SKIPPABLE,
                    "The runbook does not allow to skip the phase "
                            + trouble.track().name());
        }
        return missing("reason", command.reason())
                .or(() -> same(sender(command)))
                .or(() -> outsideWindow(trouble));
    }

    private Optional<Refusal> same(String person) {
        return board.orders().votedToSkip(person)
                ? refuse(Code.SAME_PERSON, person + " has asked to skip already; a second person must agree")
                : Optional.empty();
    }

    @Override
    public String take(PhaseCommand command) {
        board.orders().voteToSkip(order(command));
        String phase = clean(command.phase());
        return (board.orders().skipAgreed()
                        ? "The phase " + phase + " is skipped. "
                        : "A second person must also ask to skip the phase " + phase + ". ")
                + clean(command.reason());
    }
}
