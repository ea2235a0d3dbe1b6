package dev.landfall.workflow.phase;

import dev.landfall.workflow.phase.watch.WatchLoad;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** Runs checks again and again. */
@WorkflowInterface
public interface WatchPhase extends Phase {
    /**
     * Runs it; failures are part of the outcome.
     *
     * @param seen what an earlier run of the same attempt has seen, or null at the start
     */
    @WorkflowMethod(name = "WatchPhase")
    PhaseOutcome run(PhaseInput input, @Nullable WatchLoad seen);
}
