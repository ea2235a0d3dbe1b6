package dev.landfall.workflow.phase.cutover;

import dev.landfall.workflow.Problem;
import dev.landfall.workflow.phase.CutoverPhase;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.phase.PhaseInput;
import dev.landfall.workflow.phase.follow.FollowBeside;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.util.List;

/**
 * The order of a cutover. From the freeze on everything runs detached: being stopped is then one more reason to return to the
 * old side, in good order, and after the switch record no reason for anything.
 */
final class Cutover {
    private final PhaseInput input;
    private final PhaseDesk desk;
    private final CutoverSteps steps;
    private final FreezeKeeper keeper;
    private final FollowBeside following;
    private final TimeLeft time;

    Cutover(PhaseInput input, PhaseDesk desk) {
        this.input = input;
        this.desk = desk;
        this.steps = new CutoverSteps(input, desk);
        this.keeper = new FreezeKeeper(steps::renew);
        this.following = new FollowBeside(desk, input.migration(), steps.datasets());
        this.time = new TimeLeft(desk);
    }

    void run() {
        if (input.attempt() > 1 && steps.switched()) {
            detached(this::goOnBehindTheSwitch);
        } else if (readyToFreeze()) {
            detached(this::freezeAndSwitch);
        }
    }

    /** Whether all is close enough, and the window open for long enough: where it is not, all begins anew in the next one. */
    private boolean readyToFreeze() {
        while (following.during(this::closeEnough) && caughtUp()) {
            if (time.suffices() || desk.findings().failed()) {
                return !desk.findings().failed();
            }
        }
        return false;
    }

    private boolean closeEnough() {
        time.await();
        return new Approach(input, desk, steps).closeEnough();
    }

    /** Whether what was written meanwhile is applied. The last that may be paused: what is held up here is caught up with first. */
    private boolean caughtUp() {
        do {
            desk.holdWhilePaused();
            if (following.needed()) {
                desk.findings().problems(desk.step(CutoverPhase.CATCH_UP, this::catchUp));
            }
        } while (desk.paused());
        return !desk.findings().failed();
    }

    private List<Problem> catchUp() {
        return following.catchUp(input.phase().arguments().span("drain"));
    }

    private void freezeAndSwitch() {
        desk.passWindow();
        FrozenWork frozen = new FrozenWork(input, desk, steps, keeper);
        List<Problem> reasons = frozen.run();
        if (reasons.isEmpty()) {
            reasons = steps.switchRoutes();
        }
        if (reasons.isEmpty()) {
            desk.switched();
            new Forward(input, desk, steps, keeper).run();
        } else {
            goBack(frozen, reasons);
        }
    }

    /** The old side first; what still runs on the new side does no harm there and is waited for afterwards. */
    private void goBack(FrozenWork frozen, List<Problem> reasons) {
        keeper.stop();
        desk.findings().problems(reasons);
        boolean late = frozen.freezing();
        List<Problem> failed = steps.release();
        frozen.awaitEnd();
        if (late) {
            // A freeze that hangs must not keep writes waiting, and may have reached a source behind that release.
            keeper.stop();
            failed = steps.release();
        }
        desk.findings().problems(failed);
        desk.findings().summary("returned to the old side before the switch");
        if (desk.stopped()) {
            throw new CanceledFailure("stopped before the switch");
        }
    }

    /** An earlier attempt got lost after the switch record: the freeze is held again until the new side is released. */
    private void goOnBehindTheSwitch() {
        desk.passWindow();
        desk.switched();
        keeper.start();
        new Forward(input, desk, steps, keeper).run();
    }

    private static void detached(Runnable work) {
        CancellationScope scope = Workflow.newDetachedCancellationScope(work);
        scope.run();
    }
}
