package dev.landfall.workflow.phase;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.Set;

/** Moves the routes to the new side, inside a time limit. */
@WorkflowInterface
public interface CutoverPhase extends Phase {
    /** The step of compare-and-repair rounds under live writes. */
    String ROUNDS = "rounds";

    /** The step that tries out the way back. */
    String PROOF = "way back";

    /** The step that runs the checks once before the freeze. */
    String TRIAL = "trial";

    /** The step that applies what was written until then to datasets that are followed. */
    String CATCH_UP = "catch up";

    /** Steps before anything is frozen. */
    Set<String> BEFORE_FREEZE = Set.of(ROUNDS, PROOF, TRIAL, CATCH_UP);

    /** Runs it; failures are part of the outcome. */
    @WorkflowMethod(name = "CutoverPhase")
    PhaseOutcome run(PhaseInput input);
}
