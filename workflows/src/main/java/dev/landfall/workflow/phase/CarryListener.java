package dev.landfall.workflow.phase;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;

/** What a migration hears from what carries back behind its switch. */
@WorkflowInterface
public interface CarryListener {
    /** What the last round came to. */
    @SignalMethod(description = "From what carries back to its migration; not for people")
    void carryNews(CarryNews news);
}
