package dev.landfall.workflow.phase;

import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;

/** What a migration hears from whatever follows its sources. */
@WorkflowInterface
public interface FollowListener {
    /** How far datasets have followed. */
    @SignalMethod(description = "From what follows sources to its migration; not for people")
    void followNews(FollowNews news);
}
