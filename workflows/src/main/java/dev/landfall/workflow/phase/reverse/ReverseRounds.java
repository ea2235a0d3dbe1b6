package dev.landfall.workflow.phase.reverse;

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

/** One round of the way back over all datasets at once. */
final class ReverseRounds {
    private final PhaseDesk desk;
    private final ReverseSteps steps;
    private final List<Problem> problems = new ArrayList<>();
    private long slowest;

    private ReverseRounds(PhaseDesk desk, ReverseSteps steps) {
        this.desk = desk;
        this.steps = steps;
    }

    /** A round under live writes. */
    static ReverseRounds live(PhaseDesk desk, ReverseSteps steps, int number) {
        ReverseRounds run = new ReverseRounds(desk, steps);
        run.each(dataset -> steps.round(dataset, false), (dataset, outcome) -> run.take(outcome, number, false));
        return run;
    }

    /** The last round, and then what follows from the records. */
    static ReverseRounds frozen(PhaseDesk desk, ReverseSteps steps) {
        ReverseRounds run = new ReverseRounds(desk, steps);
        run.each(dataset -> steps.round(dataset, true), (dataset, outcome) -> run.take(outcome, 1, true));
        if (run.problems.isEmpty()) {
            run.each(steps::settle, (dataset, done) -> {});
        }
        return run;
    }

    private <R> void each(Function<BoundDataset, Promise<R>> start, BiConsumer<BoundDataset, R> done) {
        Gather.each(
                steps.datasets(),
                Math.max(1, steps.datasets().size()),
                start,
                done,
                (dataset, failure) ->
                        problems.addAll(Failures.problems(dataset.spec().name(), failure)));
    }

    private void take(RoundOutcome outcome, int number, boolean frozen) {
        slowest = Math.max(slowest, outcome.millis());
        steps.count(outcome);
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
        if (frozen && outcome.unequal() > 0) {
            problems.add(new Problem(
                    FailureType.DATA,
                    outcome.dataset(),
                    outcome.unequal() + " records are still unequal under the freeze of the new side",
                    "Somebody writes to one of the two sides besides the freeze; stop that, then send rollBack again"));
        }
    }

    List<Problem> problems() {
        return problems;
    }

    long slowestMillis() {
        return slowest;
    }
}
