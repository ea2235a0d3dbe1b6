package dev.landfall.workflow.phase.cutover;

import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.phase.CutoverPhase;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Gather;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.phase.PhaseInput;
import java.time.Duration;

/** Rounds under live writes, until one is so short that the next may run under the freeze; then the checks' trial. */
final class Approach {
    private static final int ROUNDS = 10;
    private final PhaseDesk desk;
    private final CutoverSteps steps;
    private final Duration drain;
    private final Trial trial;
    private final boolean leadsBack;

    Approach(PhaseInput input, PhaseDesk desk, CutoverSteps steps) {
        this.desk = desk;
        this.steps = steps;
        this.drain = input.phase().arguments().span("drain");
        this.trial = new Trial(input, desk, steps);
        this.leadsBack = input.phase().leadsBack();
    }

    /** Whether the freeze may begin; if not, the findings say why. */
    boolean closeEnough() {
        long slowest = desk.step(CutoverPhase.ROUNDS, this::rounds);
        if (!desk.findings().failed() && leadsBack) {
            desk.awaitGo();
            desk.step(CutoverPhase.PROOF, this::prove);
        }
        if (!desk.findings().failed()) {
            desk.awaitGo();
            desk.step(CutoverPhase.TRIAL, () -> trial.run(slowest));
        }
        return !desk.findings().failed();
    }

    /** Before anything is frozen it is known whether what is written on the new side could be carried back. */
    private void prove() {
        Gather.each(
                steps.datasets(),
                Math.max(1, steps.datasets().size()),
                steps::prove,
                (dataset, proof) -> {
                    desk.findings().problems(proof.problems());
                    desk.findings().warnings(proof.warnings());
                },
                (dataset, failure) -> desk.findings()
                        .problems(Failures.problems(dataset.spec().name(), failure)));
    }

    /** Gives the milliseconds of the slowest dataset in the last round. */
    private long rounds() {
        long slowest = 0;
        for (int number = 1; number <= ROUNDS; number++) {
            desk.awaitGo();
            RoundRun round = RoundRun.live(desk, steps, number);
            desk.findings().problems(round.problems());
            slowest = round.slowestMillis();
            if (desk.findings().failed() || slowest <= drain.toMillis()) {
                return slowest;
            }
        }
        desk.findings().problem(tooSlow(slowest));
        return slowest;
    }

    private Problem tooSlow(long slowest) {
        return new Problem(
                FailureType.REFUSAL,
                CutoverPhase.ROUNDS,
                "after " + ROUNDS + " rounds the slowest dataset still took " + slowest + " ms, more than the drain of "
                        + drain.toMillis() + " ms",
                "Send retry when the sources are quieter, or start again with a longer drain");
    }
}
