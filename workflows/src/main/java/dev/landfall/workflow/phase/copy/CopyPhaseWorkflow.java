package dev.landfall.workflow.phase.copy;

import dev.landfall.workflow.phase.CopyPhase;
import dev.landfall.workflow.phase.PhaseInput;
import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.phase.PhaseWorkflow;
import dev.landfall.workflow.phase.Throttle;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import org.jspecify.annotations.Nullable;

/** Copies until nothing is left, over as many runs as that takes. */
public final class CopyPhaseWorkflow extends PhaseWorkflow implements CopyPhase {
    private final PhaseInput input;
    private final @Nullable CopyLoad left;
    private final CopyDispatch dispatch;

    /** The phase for that input. */
    @WorkflowInit
    public CopyPhaseWorkflow(PhaseInput input, @Nullable CopyLoad left) {
        super(input.phase());
        this.input = input;
        this.left = left;
        this.dispatch = new CopyDispatch(input, desk);
        if (left != null) {
            desk.wentOnSince(left.startedAt(), left.paused());
            dispatch.throttle(left.throttle());
        }
    }

    @Override
    public PhaseOutcome run(PhaseInput ignored, @Nullable CopyLoad alsoIgnored) {
        return conclude(this::copy);
    }

    @Override
    public void throttle(@Nullable Throttle throttle) {
        if (throttle != null) {
            dispatch.throttle(throttle);
        }
    }

    private void copy() {
        if (left == null) {
            desk.step("partition", dispatch::partition);
        } else {
            dispatch.restore(left);
        }
        desk.step("copy", dispatch::run);
        if (dispatch.unfinished()) {
            goOnInAnotherRun();
        }
        dispatch.conclude();
    }

    private void goOnInAnotherRun() {
        desk.flush();
        if (!desk.stopped()) {
            Workflow.continueAsNew(input, dispatch.load());
        }
        dispatch.conclude();
        throw new CanceledFailure("stopped between two runs");
    }
}
