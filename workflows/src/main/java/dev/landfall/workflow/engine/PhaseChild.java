package dev.landfall.workflow.engine;

import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.phase.Steering;
import dev.landfall.workflow.state.MigrationBoard;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.ChildWorkflowCancellationType;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One child workflow: started, steered, waited for. */
final class PhaseChild {
    private final String name;
    private final ChildWorkflowStub stub;
    private final CancellationScope scope;
    private final Instant startedAt;
    private @Nullable Promise<PhaseOutcome> outcome;

    private PhaseChild(String name, ChildWorkflowStub stub, Instant startedAt, Object... arguments) {
        this.name = name;
        this.stub = stub;
        this.startedAt = startedAt;
        this.scope = Workflow.newCancellationScope(() -> outcome = stub.executeAsync(PhaseOutcome.class, arguments));
        scope.run();
    }

    /**
     * Starts a child.
     *
     * @param type its workflow type
     * @param name the phase's name
     * @param number its position, part of its id
     * @param policy what happens to it when its migration is terminated
     */
    static PhaseChild start(
            MigrationBoard board, String type, String name, int number, ParentClosePolicy policy, Object... arguments) {
        ChildWorkflowOptions options = ChildWorkflowOptions.newBuilder()
                .setWorkflowId(String.format(Locale.ROOT, "%s/%02d-%s", board.id(), number, name))
                // A phase that is told to stop brings its activities to an end first and tells how far it came.
                .setCancellationType(ChildWorkflowCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setParentClosePolicy(policy)
                .setStaticSummary("Phase " + name + " of " + board.runbookName())
                .setStaticDetails("Send messages to the migration " + board.id() + ", not to its phases.")
                .build();
        return new PhaseChild(name, Workflow.newUntypedChildWorkflowStub(type, options), board.now(), arguments);
    }

    boolean ended() {
        return outcome != null && outcome.isCompleted();
    }

    void stop(String why) {
        if (!scope.isCancelRequested()) {
            scope.cancel(why);
        }
    }

    /** Tells it something. That it has just ended is no failure. */
    void steer(Steering steering) {
        try {
            stub.signal("steer", steering);
        } catch (TemporalFailure e) {
            Workflow.getLogger(PhaseChild.class)
                    .info("{} did not hear {}: {}", name, steering, e.getClass().getSimpleName());
        }
    }

    PhaseOutcome outcome(Instant now) {
        try {
            if (outcome == null) {
                throw new IllegalStateException("the child was never started");
            }
            return outcome.get();
        } catch (TemporalFailure failure) {
            return PhaseOutcome.lost(
                    startedAt, now.toEpochMilli() - startedAt.toEpochMilli(), Failures.problem(name, failure));
        }
    }
}
