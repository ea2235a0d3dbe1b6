package dev.landfall.workflow.phase;

import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.Compensation;
import dev.landfall.workflow.activity.CompensationActivities;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.List;

/** Runs compensations one after the other, detached: cancelling a rollback half-way would help nobody. */
public final class RollbackPhaseWorkflow extends PhaseWorkflow implements RollbackPhase {
    private final RollbackInput input;
    private final List<String> undone = new ArrayList<>();

    /** The rollback for that input. */
    @WorkflowInit
    public RollbackPhaseWorkflow(RollbackInput input) {
        super(RollbackPhase.NAME);
        this.input = input;
    }

    @Override
    public PhaseOutcome run(RollbackInput ignored) {
        return conclude(
                () -> Workflow.newDetachedCancellationScope(this::undoAll).run());
    }

    private void undoAll() {
        input.compensations().forEach(compensation -> desk.step(stepName(compensation), () -> undo(compensation)));
        desk.findings().summary(undone.isEmpty() ? "nothing had to be undone" : String.join("; ", undone));
    }

    private void undo(Compensation compensation) {
        String words = compensation.kind().words();
        try {
            undone.add(Limit.UNDO
                    .stub(CompensationActivities.class, "Undo " + compensation.phase() + ": " + words)
                    .undo(input.migration(), compensation));
        } catch (TemporalFailure failure) {
            desk.findings().problem(left(compensation, Failures.problem(compensation.phase(), failure)));
        }
    }

    private Problem left(Compensation compensation, Problem cause) {
        return new Problem(
                cause.type(),
                compensation.phase() + ", " + compensation.kind() + " " + subjects(compensation),
                "could not " + compensation.kind().words() + " (" + cause.where() + ": " + cause.what() + ")",
                compensation.kind().byHand());
    }

    private static String subjects(Compensation compensation) {
        List<String> targets = compensation.datasets().stream()
                .map(dataset -> dataset.spec().name() + " in " + dataset.target())
                .toList();
        return "(" + String.join(", ", targets) + ")";
    }

    private static String stepName(Compensation compensation) {
        return "undo " + compensation.phase();
    }
}
