package dev.landfall.workflow.phase.rehearse;

import dev.landfall.workflow.phase.PhaseInput;
import dev.landfall.workflow.phase.PhaseNews;
import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.phase.PhaseWorkflow;
import dev.landfall.workflow.phase.RehearsePhase;
import io.temporal.workflow.WorkflowInit;

/** Rehearses, and passes on how far the copy is. Nobody is asked about a child that can go no further: it is told to stop. */
public final class RehearsePhaseWorkflow extends PhaseWorkflow implements RehearsePhase {
    private final Rehearsal rehearsal;

    /** The phase for that input. */
    @WorkflowInit
    public RehearsePhaseWorkflow(PhaseInput input) {
        super(input.phase());
        this.rehearsal = new Rehearsal(input, desk);
    }

    @Override
    public PhaseOutcome run(PhaseInput ignored) {
        return conclude(rehearsal::run);
    }

    @Override
    public void phaseNews(PhaseNews news) {
        desk.progress(news.progress());
        if (!news.stalled().isEmpty()) {
            rehearsal.stalled();
        }
    }
}
