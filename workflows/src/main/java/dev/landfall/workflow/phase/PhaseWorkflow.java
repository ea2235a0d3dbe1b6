package dev.landfall.workflow.phase;

import dev.landfall.runbook.PhaseSpec;
import org.jspecify.annotations.Nullable;

/** The shell that the phases share: a desk that is there before the first signal arrives. */
public abstract class PhaseWorkflow implements Phase {
    /** Where the phase works. */
    protected final PhaseDesk desk;

    /** A phase of a runbook. */
    protected PhaseWorkflow(PhaseSpec phase) {
        this.desk = new PhaseDesk(phase.name(), phase.window());
    }

    /** What belongs to no phase of the runbook, under that name. */
    protected PhaseWorkflow(String phase) {
        this.desk = new PhaseDesk(phase);
    }

    /** Runs the phase to its outcome. */
    protected final PhaseOutcome conclude(Runnable work) {
        return desk.run(work);
    }

    @Override
    public final void steer(@Nullable Steering steering) {
        if (steering != null) {
            desk.steer(steering);
        }
    }
}
