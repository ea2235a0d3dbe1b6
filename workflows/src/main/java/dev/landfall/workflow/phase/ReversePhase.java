package dev.landfall.workflow.phase;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Comes back from the new side: carries what was written there to the old one, and moves the routes. Once that is recorded nothing
 * leads forward any more, and {@link RollbackPhase} undoes the rest.
 */
@WorkflowInterface
public interface ReversePhase extends Phase {
    /** The name of the phase in steps, ids and reports. */
    String NAME = "reverse";

    /** The step of rounds under live writes. */
    String ROUNDS = "carry back";

    /** The step of the last round, while the new side stands still. */
    String LAST = "carry back the last";

    /** Done when the routes came back; else they stay where they were, and the outcome says why. */
    @WorkflowMethod(name = "ReversePhase")
    PhaseOutcome run(ReverseInput input);
}
