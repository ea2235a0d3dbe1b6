package dev.landfall.workflow.phase.cutover;

import dev.landfall.report.Report;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.RoundOutcome;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Gather;
import dev.landfall.workflow.phase.PhaseDesk;
import io.temporal.workflow.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** One compare-and-repair round over all datasets at once. */
final class RoundRun {
    private final List<RoundOutcome> outcomes = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** A round under live writes. */
    static RoundRun live(PhaseDesk desk, CutoverSteps steps, int number) {
        RoundRun run = new RoundRun();
        run.each(steps, steps::round, (dataset, outcome) -> run.take(desk, outcome, number, false));
        return run;
    }

    /** The last round. What is equal is settled at once, while other datasets are still compared. */
    static RoundRun frozen(PhaseDesk desk, CutoverSteps steps) {
        RoundRun run = new RoundRun();
        run.each(steps, steps::drain, (dataset, drained) -> {
            run.take(desk, drained.outcome(), 1, true);
            run.doubt(desk, dataset, drained.outcome());
            drained.settled().get();
        });
        return run;
    }

    private <R> void each(
            CutoverSteps steps, Function<BoundDataset, Promise<R>> start, BiConsumer<BoundDataset, R> done) {
        Gather.each(
                steps.datasets(),
                Math.max(1, steps.datasets().size()),
                start,
                done,
                (dataset, failure) ->
                        problems.addAll(Failures.problems(dataset.spec().name(), failure)));
    }

    private void take(PhaseDesk desk, RoundOutcome outcome, int number, boolean frozen) {
        outcomes.add(outcome);
        desk.findings()
                .round(new Report.Round(
                        outcome.dataset(),
                        number,
                        frozen,
                        outcome.compared(),
                        outcome.missing(),
                        outcome.extra(),
                        outcome.different(),
                        outcome.millis()));
        if (outcome.unwaived() > 0) {
            problems.add(unwaived(outcome));
        }
        if (frozen && outcome.unequal() > 0) {
            problems.add(unequal(outcome));
        }
    }

    /** All that was written had been applied from the log. */
    private void doubt(PhaseDesk desk, BoundDataset dataset, RoundOutcome outcome) {
        if (dataset.followed() && outcome.repaired() > 0) {
            desk.findings()
                    .warnings(List.of(new Problem(
                            FailureType.DATA,
                            outcome.dataset(),
                            outcome.repaired()
                                    + " records differed under the freeze, though all of the log was applied; they"
                                    + " were repaired",
                            "Ask who else writes to the target")));
        }
    }

    private static Problem unequal(RoundOutcome outcome) {
        return new Problem(
                FailureType.DATA,
                outcome.dataset(),
                outcome.unequal() + " records are still unequal under the freeze",
                "Somebody writes to the source or the target besides the freeze; stop that, then send retry");
    }

    private static Problem unwaived(RoundOutcome outcome) {
        return new Problem(
                FailureType.DATA,
                outcome.dataset(),
                outcome.unwaived() + " records can't be transformed, and nobody has waived them",
                "Correct them on the source, then send retry; the gate before the cutover shows them and takes waivers");
    }

    List<RoundOutcome> outcomes() {
        return outcomes;
    }

    List<Problem> problems() {
        return problems;
    }

    long slowestMillis() {
        return outcomes.stream().mapToLong(RoundOutcome::millis).max().orElse(0);
    }
}
