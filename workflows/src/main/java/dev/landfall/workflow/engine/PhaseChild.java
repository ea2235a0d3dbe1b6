package dev.landfall.workflow.engine;

import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.phase.Carrying;
import dev.landfall.workflow.phase.Choice;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Following;
import dev.landfall.workflow.phase.PhaseIds;
import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.phase.Steering;
import dev.landfall.workflow.phase.Summary;
import dev.landfall.workflow.phase.Throttle;
import dev.landfall.workflow.state.MigrationBoard;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ChildWorkflowStub;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One child workflow: started, steered, waited for. */
final class PhaseChild {
    private final String name;
    private final String id;
    private final Instant startedAt;
    private final Promise<PhaseOutcome> outcome;
    private final Promise<WorkflowExecution> started;
    private boolean stopping;

    private PhaseChild(String name, ChildWorkflowStub stub, Instant startedAt, @Nullable Object... arguments) {
        this.name = name;
        this.id = stub.getOptions().getWorkflowId();
        this.startedAt = startedAt;
        this.outcome = stub.executeAsync(PhaseOutcome.class, arguments);
        this.started = stub.getExecution();
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
        return start(board, type, name, PhaseIds.of(board.id(), number, name), policy, arguments);
    }

    /** Starts what follows sources beside the phases. */
    static PhaseChild following(MigrationBoard board, List<BoundDataset> datasets, List<BoundDataset> kept) {
        return start(
                board,
                "Following",
                Following.NAME,
                PhaseIds.following(board.id()),
                ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL,
                board.ref(),
                datasets,
                kept,
                null);
    }

    /** Starts what carries back beside the phases behind the switch. */
    static PhaseChild carrying(MigrationBoard board, List<BoundDataset> datasets) {
        return start(
                board,
                "Carrying",
                Carrying.NAME,
                PhaseIds.carrying(board.id()),
                ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL,
                board.ref(),
                datasets,
                null);
    }

    private static PhaseChild start(
            MigrationBoard board,
            String type,
            String name,
            String id,
            ParentClosePolicy policy,
            @Nullable Object... arguments) {
        ChildWorkflowOptions options = ChildWorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setParentClosePolicy(policy)
                .setStaticSummary(Summary.of("Phase " + name + " of " + board.runbookName()))
                .setStaticDetails("Send messages to the migration " + board.id() + ", not to its phases.")
                .build();
        return new PhaseChild(name, Workflow.newUntypedChildWorkflowStub(type, options), board.now(), arguments);
    }

    boolean ended() {
        return outcome.isCompleted();
    }

    /** Tells it to come to an end, once. */
    void stop() {
        if (!stopping) {
            stopping = true;
            steer(Steering.STOP);
        }
    }

    /** Tells it something, in whichever of its runs it is, once it has begun. That it has just ended is no failure. */
    void steer(Steering steering) {
        tell("steer", steering);
    }

    /** Tells a copy how much it may do. */
    void throttle(Throttle throttle) {
        tell("throttle", throttle);
    }

    /** Tells a decision what was chosen. */
    void choose(Choice choice) {
        tell("choose", choice);
    }

    private void tell(String signal, Object what) {
        // A server that has not started it yet would drop the message.
        Workflow.await(started::isCompleted);
        try {
            Workflow.newUntypedExternalWorkflowStub(id).signal(signal, what);
        } catch (TemporalFailure e) {
            Workflow.getLogger(PhaseChild.class)
                    .info("{} did not hear {}: {}", name, what, e.getClass().getSimpleName());
        }
    }

    PhaseOutcome outcome(Instant now) {
        try {
            return outcome.get();
        } catch (TemporalFailure failure) {
            long millis = now.toEpochMilli() - startedAt.toEpochMilli();
            return PhaseOutcome.lost(startedAt, millis, problem(failure));
        }
    }

    private Problem problem(TemporalFailure failure) {
        return Failures.isCancel(failure)
                ? new Problem(
                        FailureType.REFUSAL,
                        name,
                        "the phase was cancelled, not its migration",
                        "Send retry, or abort to the migration")
                : Failures.problem(name, failure);
    }
}
