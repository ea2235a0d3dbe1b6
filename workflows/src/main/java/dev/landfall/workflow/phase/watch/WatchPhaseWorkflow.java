package dev.landfall.workflow.phase.watch;

import dev.landfall.workflow.phase.PhaseInput;
import dev.landfall.workflow.phase.PhaseOutcome;
import dev.landfall.workflow.phase.PhaseWorkflow;
import dev.landfall.workflow.phase.WatchPhase;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import org.jspecify.annotations.Nullable;

/** Watches until it is over, over as many histories as that takes. */
public final class WatchPhaseWorkflow extends PhaseWorkflow implements WatchPhase {
    private final PhaseInput input;
    private final @Nullable WatchLoad seen;

    /** The phase for that input. */
    @WorkflowInit
    public WatchPhaseWorkflow(PhaseInput input, @Nullable WatchLoad seen) {
        super(input.phase().name());
        this.input = input;
        this.seen = seen;
        if (seen != null) {
            desk.wentOnSince(seen.startedAt(), seen.paused());
        }
    }

    @Override
    public PhaseOutcome run(PhaseInput ignored, @Nullable WatchLoad alsoIgnored) {
        return conclude(this::watch);
    }

    private void watch() {
        Watch watch = new Watch(input, desk, seen);
        desk.step("watch", watch::run);
        if (watch.unfinished()) {
            goOnInAnotherRun(watch);
        }
        watch.conclude();
    }

    private void goOnInAnotherRun(Watch watch) {
        desk.flush();
        if (!desk.stopped()) {
            Workflow.continueAsNew(input, watch.load());
        }
        throw new CanceledFailure("stopped between two runs");
    }
}
