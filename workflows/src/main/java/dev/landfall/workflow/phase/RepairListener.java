package dev.landfall.workflow.phase;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;

/** What a migration hears from a watch that repairs. */
@WorkflowInterface
public interface RepairListener {
    /** What was done about one dataset. */
    @SignalMethod(description = "From a watch to its migration; not for people")
    void repairNews(RepairNews news);
}
