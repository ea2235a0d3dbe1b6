package dev.landfall.workflow.phase.follow;

import dev.landfall.workflow.phase.FollowPhase;
import dev.landfall.workflow.phase.PhaseInput;
import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.phase.PhaseWorkflow;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import org.jspecify.annotations.Nullable;

/** Follows until every dataset is close enough. */
public final class FollowPhaseWorkflow extends PhaseWorkflow implements FollowPhase {
    private final PhaseInput input;
    private final @Nullable FollowLoad followed;

    /** The phase for that input. */
    @WorkflowInit
    public FollowPhaseWorkflow(PhaseInput input, @Nullable FollowLoad followed) {
        super(input.phase().name());
        this.input = input;
        this.followed = followed;
        if (followed != null) {
            desk.wentOnSince(followed.startedAt(), followed.paused());
        }
    }

    @Override
    public PhaseOutcome run(PhaseInput ignored, @Nullable FollowLoad alsoIgnored) {
        return conclude(this::follow);
    }

    private void follow() {
        FollowLoop loop = new FollowLoop(desk, input.migration(), input.covered());
        if (followed != null) {
            loop.restore(followed);
        }
        desk.step("follow", () -> loop.until(input.phase().arguments().span("lag")));
        if (loop.unfinished()) {
            goOnInAnotherRun(loop);
        }
        desk.findings().problems(loop.stopped());
        desk.findings().summary(loop.summary());
    }

    private void goOnInAnotherRun(FollowLoop loop) {
        desk.flush();
        if (!desk.stopped()) {
            Workflow.continueAsNew(input, loop.load());
        }
        throw new CanceledFailure("stopped between two runs");
    }
}
