package dev.landfall.workflow.phase.reverse;

import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.phase.ReverseInput;
import dev.landfall.workflow.phase.ReversePhase;
import dev.landfall.workflow.phase.cutover.FreezeKeeper;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/** The order of the way back. */
final class Reverse {
    private static final int ROUNDS = 10;
    private static final Duration BETWEEN_RELEASES = Duration.ofSeconds(15);

    private final ReverseInput input;
    private final PhaseDesk desk;
    private final ReverseSteps steps;
    private final FreezeKeeper keeper;

    Reverse(ReverseInput input, PhaseDesk desk) {
        this.input = input;
        this.desk = desk;
        this.steps = new ReverseSteps(input, desk);
        this.keeper = new FreezeKeeper(steps::renew);
    }

    void run() {
        if (input.attempt() > 1 && steps.switchedBack()) {
            keeper.start();
            releaseUntilDone();
            return;
        }
        desk.step(ReversePhase.ROUNDS, this::approach);
        if (!desk.findings().failed()) {
            freezeAndSwitchBack();
        }
    }

    /** Rounds under live writes, until one is so short that the next may run under the freeze. */
    private void approach() {
        long slowest = 0;
        for (int number = 1; number <= ROUNDS; number++) {
            ReverseRounds round = ReverseRounds.live(desk, steps, number);
            desk.findings().problems(round.problems());
            slowest = round.slowestMillis();
            if (desk.findings().failed() || slowest <= input.drain().toMillis()) {
                return;
            }
        }
        desk.findings()
                .problem(new Problem(
                        FailureType.REFUSAL,
                        ReversePhase.ROUNDS,
                        "after " + ROUNDS + " rounds the slowest dataset still took " + slowest
                                + " ms, more than the drain of " + input.drain().toMillis() + " ms",
                        "Send rollBack again when the new side is quieter; its writes go on"));
    }

    private void freezeAndSwitchBack() {
        FrozenReverse frozen = new FrozenReverse(input, desk, steps, keeper);
        List<Problem> reasons = frozen.run();
        if (reasons.isEmpty()) {
            reasons = steps.switchBack();
        }
        if (reasons.isEmpty()) {
            releaseUntilDone();
        } else {
            stay(frozen, reasons);
        }
    }

    /** The new side first; what still runs on the old side does no harm there and is waited for afterwards. */
    private void stay(FrozenReverse frozen, List<Problem> reasons) {
        frozen.awaitFreeze();
        keeper.stop();
        desk.findings().problems(reasons);
        desk.findings().problems(steps.release());
        frozen.awaitEnd();
        desk.findings().summary("stayed on the new side");
    }

    /** There is nobody to ask: neither side takes writes before, so it is tried until it is done. */
    private void releaseUntilDone() {
        keeper.stop();
        List<Problem> failed = steps.release();
        while (!failed.isEmpty()) {
            desk.show("the routes came back, but are still frozen: "
                    + failed.getFirst().line() + "; it is tried again");
            keeper.start();
            Workflow.sleep(BETWEEN_RELEASES);
            keeper.stop();
            failed = steps.release();
        }
        desk.findings().summary(steps.carried() + " records were carried back, and the old side has the routes again");
    }
}
