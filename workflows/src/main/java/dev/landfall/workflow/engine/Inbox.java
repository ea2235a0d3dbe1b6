package dev.landfall.workflow.engine;

import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.gate.Refusal;
import dev.landfall.workflow.message.Receipt;
import dev.landfall.workflow.order.Rule;
import dev.landfall.workflow.query.SignedWords;
import dev.landfall.workflow.state.MigrationBoard;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages, as signals and as updates, by the same rules. A message that arrives before the runbook is known waits for
 * it. What is refused leaves a line in the audit; the sender of an update is told as well. A validator refuses only once the audit
 * has its fill of refusals: nothing of it reaches the history, which a flood of bad updates must not use up.
 */
final class Inbox {
    private final MigrationBoard board;

    Inbox(MigrationBoard board) {
        this.board = board;
    }

    <M> void signal(Rule<M> rule, @Nullable M message) {
        awaitReady();
        deliver(rule, orEmpty(rule, message));
    }

    <M> Receipt update(Rule<M> rule, @Nullable M message) {
        awaitReady();
        Delivery delivery = deliver(rule, orEmpty(rule, message));
        if (delivery.refusal() != null) {
            throw refused(delivery.refusal());
        }
        return new Receipt(delivery.detail(), board.position().state().name());
    }

    <M> void validate(Rule<M> rule, @Nullable M message) {
        if (board.ready() && board.audit().fullOfRefusals()) {
            rule.refusal(orEmpty(rule, message)).ifPresent(refusal -> {
                throw refused(refusal);
            });
        }
    }

    private record Delivery(String detail, @Nullable Refusal refusal) {}

    private <M> Delivery deliver(Rule<M> rule, M message) {
        String sender = rule.sender(message);
        Optional<Refusal> refusal = rule.refusal(message);
        if (refusal.isPresent()) {
            board.audit().refused(sender, rule.name(), refusal.get().line());
            board.position().changed();
            return new Delivery("", refusal.get());
        }
        String before = board.audit().standing();
        Optional<SignedWords> signed = rule.signed(message);
        String detail = rule.take(message);
        board.position().changed();
        signed.ifPresentOrElse(
                words -> board.audit().signed(sender, rule.name(), detail, before, words),
                () -> board.audit().accepted(sender, rule.name(), detail, before));
        return new Delivery(detail, null);
    }

    private void awaitReady() {
        if (!board.ready()) {
            // Detached: a message that came before a cancellation is still answered.
            Workflow.newDetachedCancellationScope(() -> Workflow.await(board::ready))
                    .run();
        }
    }

    private static <M> M orEmpty(Rule<M> rule, @Nullable M message) {
        return Objects.requireNonNullElseGet(message, rule::empty);
    }

    private static ApplicationFailure refused(Refusal refusal) {
        return Unadorned.failure(refusal.line(), FailureType.REFUSAL);
    }
}
