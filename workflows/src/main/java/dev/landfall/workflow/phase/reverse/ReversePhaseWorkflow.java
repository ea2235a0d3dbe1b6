package dev.landfall.workflow.phase.reverse;

import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.phase.PhaseWorkflow;
import dev.landfall.workflow.phase.ReverseInput;
import dev.landfall.workflow.phase.ReversePhase;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;

/** The shell of the way back. All of it runs detached: cancelling it half-way would help nobody. */
public final class ReversePhaseWorkflow extends PhaseWorkflow implements ReversePhase {
    private final ReverseInput input;

    /** The way back for that input. */
    @WorkflowInit
    public ReversePhaseWorkflow(ReverseInput input) {
        super(ReversePhase.NAME);
        this.input = input;
    }

    @Override
    public PhaseOutcome run(ReverseInput ignored) {
        return conclude(() -> Workflow.newDetachedCancellationScope(new Reverse(input, desk)::run)
                .run());
    }
}
