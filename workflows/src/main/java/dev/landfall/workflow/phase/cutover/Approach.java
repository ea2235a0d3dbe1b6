package dev.landfall.workflow.phase.cutover;

import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.phase.PhaseInput;
import java.time.Duration;

/** Rounds under live writes, until one is so short that the next may run under the freeze. */
final class Approach {
    private static final int ROUNDS = 10;
    private final PhaseDesk desk;
    private final CutoverSteps steps;
    private final Duration drain;

    Approach(PhaseInput input, PhaseDesk desk, CutoverSteps steps) {
        this.desk = desk;
        this.steps = steps;
        this.drain = input.phase().arguments().span("drain");
    }

    /** Whether the freeze may begin; if not, the findings say why. */
    boolean closeEnough() {
        desk.step("rounds", this::rounds);
        return !desk.findings().failed();
    }

    private void rounds() {
        long slowest = 0;
        for (int number = 1; number <= ROUNDS; number++) {
            desk.holdWhilePaused();
            RoundRun round = RoundRun.live(desk, steps, number);
            desk.findings().problems(round.problems());
            slowest = round.slowestMillis();
            if (desk.findings().failed() || slowest <= drain.toMillis()) {
                return;
            }
        }
        desk.findings().problem(tooSlow(slowest));
    }

    private Problem tooSlow(long slowest) {
        return new Problem(
                FailureType.REFUSAL,
                "rounds",
                "after " + ROUNDS + " rounds the slowest dataset still took " + slowest + " ms, more than the drain of "
                        + drain.toMillis() + " ms",
                "Send retry when the sources are quieter, or start again with a longer drain");
    }
}
