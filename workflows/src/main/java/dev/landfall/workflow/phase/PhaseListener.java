package dev.landfall.workflow.phase;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;

/** What a migration hears from its running phase. */
@WorkflowInterface
public interface PhaseListener {
    /** How far the phase is; news of a phase or attempt that does not run are ignored. */
    @SignalMethod(description = "From a phase to its migration; not for people")
    void phaseNews(PhaseNews news);
}
