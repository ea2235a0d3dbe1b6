package dev.landfall.workflow.phase;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import org.jspecify.annotations.Nullable;

/** Does nothing but wait: the migration knows options and people, and judges what they send. */
public final class DecidePhaseWorkflow extends PhaseWorkflow implements DecidePhase {
    private @Nullable Choice choice;

    /** The phase for that input. */
    @WorkflowInit
    public DecidePhaseWorkflow(PhaseInput input) {
        super(input.phase());
    }

    @Override
    public void choose(@Nullable Choice chosen) {
        choice = chosen;
    }

    @Override
    public PhaseOutcome run(PhaseInput ignored) {
        return conclude(() -> desk.step("decide", this::awaitChoice));
    }

    private void awaitChoice() {
        Workflow.await(() -> choice != null);
        if (choice != null) {
            desk.findings().summary(choice.words());
        }
    }
}
