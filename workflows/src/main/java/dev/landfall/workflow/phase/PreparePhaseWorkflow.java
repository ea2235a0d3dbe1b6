package dev.landfall.workflow.phase;

import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.PrepareActivities;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.List;

/** Prepares the targets of all datasets at once. */
public final class PreparePhaseWorkflow extends PhaseWorkflow implements PreparePhase {
    private static final int WIDTH = 8;
    private final PhaseInput input;

    /** The phase for that input. */
    @WorkflowInit
    public PreparePhaseWorkflow(PhaseInput input) {
        super(input.phase());
        this.input = input;
    }

    @Override
    public PhaseOutcome run(PhaseInput ignored) {
        return conclude(() -> desk.step("prepare", this::prepareAll));
    }

    private void prepareAll() {
        desk.awaitGo();
        List<String> done = new ArrayList<>();
        Gather.each(
                input.covered(),
                WIDTH,
                this::prepare,
                (dataset, sentence) -> done.add(dataset.spec().name() + ": " + sentence),
                (dataset, failure) -> desk.findings()
                        .problems(Failures.problems(dataset.spec().name(), failure)));
        desk.findings().summary(String.join("; ", done));
    }

    private Promise<String> prepare(BoundDataset dataset) {
        boolean clone = input.phase().arguments().text("schema").equals("clone");
        PrepareActivities activities = Limit.LONG.stub(
                PrepareActivities.class,
                "Prepare the target of " + dataset.spec().name());
        return Async.function(activities::prepare, input.migration(), dataset, clone);
    }
}
