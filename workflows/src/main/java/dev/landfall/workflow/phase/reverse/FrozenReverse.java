package dev.landfall.workflow.phase.reverse;

import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.phase.ReverseInput;
import dev.landfall.workflow.phase.ReversePhase;
import dev.landfall.workflow.phase.cutover.Downtime;
import dev.landfall.workflow.phase.cutover.FreezeKeeper;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Freeze of the new side and last round, watched from beside: it ends early when time is up or the freeze is lost. */
final class FrozenReverse {
    private final ReverseInput input;
    private final PhaseDesk desk;
    private final ReverseSteps steps;
    private final FreezeKeeper keeper;
    private final Downtime downtime;
    private final List<Problem> reasons = new ArrayList<>();
    private @Nullable Promise<Void> work;
    private boolean freezing;

    FrozenReverse(ReverseInput input, PhaseDesk desk, ReverseSteps steps, FreezeKeeper keeper) {
        this.input = input;
        this.desk = desk;
        this.steps = steps;
        this.keeper = keeper;
        this.downtime = new Downtime(input.downtime());
    }

    /** Gives why the routes must stay; nothing when they may come back. */
    List<Problem> run() {
        downtime.begin();
        CancellationScope scope = Workflow.newCancellationScope(() -> work = Async.procedure(this::freezeAndCarry));
        scope.run();
        Workflow.await(() -> ended() || interruption() != null);
        Problem interruption = interruption();
        if (interruption != null) {
            reasons.add(interruption);
            scope.cancel();
        }
        downtime.end();
        return List.copyOf(reasons);
    }

    private @Nullable Problem interruption() {
        if (downtime.over()) {
            return new Problem(
                    FailureType.REFUSAL,
                    "downtime",
                    "freeze and last round took longer than the cutover's downtime allowed ("
                            + input.downtime().toSeconds() + " s)",
                    "Send rollBack again when the new side is quieter; its writes go on");
        }
        return keeper.lost().orElse(null);
    }

    private boolean ended() {
        return work != null && work.isCompleted();
    }

    /** Waits until no freeze is being set, so that none can come after the release. */
    void awaitFreeze() {
        Workflow.await(() -> !freezing);
    }

    /** Waits until nothing runs any more. */
    void awaitEnd() {
        Workflow.await(this::ended);
    }

    private void freezeAndCarry() {
        try {
            desk.step("freeze", this::freeze);
            desk.step(ReversePhase.LAST, () -> {
                reasons.addAll(ReverseRounds.frozen(desk, steps).problems());
            });
        } catch (TemporalFailure failure) {
            if (!Failures.isCancel(failure)) {
                reasons.addAll(Failures.problems(ReversePhase.NAME, failure));
            }
        }
    }

    private void freeze() {
        freezing = true;
        try {
            steps.freeze(FreezeKeeper.lease(Duration.ZERO));
        } finally {
            freezing = false;
        }
        Workflow.newDetachedCancellationScope(keeper::start).run();
    }
}
