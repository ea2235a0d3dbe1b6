package dev.landfall.workflow.phase.cutover;

import dev.landfall.workflow.phase.CutoverPhase;
import dev.landfall.workflow.phase.PhaseInput;
import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.phase.PhaseWorkflow;
import io.temporal.workflow.WorkflowInit;

/** The cutover's shell. */
public final class CutoverPhaseWorkflow extends PhaseWorkflow implements CutoverPhase {
    private final PhaseInput input;

    /** The phase for that input. */
    @WorkflowInit
    public CutoverPhaseWorkflow(PhaseInput input) {
        super(input.phase());
        this.input = input;
    }

    @Override
    public PhaseOutcome run(PhaseInput ignored) {
        return conclude(new Cutover(input, desk)::run);
    }
}
