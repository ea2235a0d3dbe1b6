package dev.landfall.workflow.phase.cutover;

import dev.landfall.report.Report;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.RoundOutcome;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Gather;
import dev.landfall.workflow.phase.PhaseDesk;
import java.util.ArrayList;
import java.util.List;

/** One compare-and-repair round over all datasets at once. */
final class RoundRun {
    private final List<RoundOutcome> outcomes = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    static RoundRun of(PhaseDesk desk, CutoverSteps steps, int number, boolean frozen) {
        RoundRun run = new RoundRun();
        Gather.each(
                steps.datasets(),
                Math.max(1, steps.datasets().size()),
                dataset -> steps.round(dataset, frozen),
                (dataset, outcome) -> run.take(desk, outcome, number, frozen),
                (dataset, failure) ->
                        run.problems.addAll(Failures.problems(dataset.spec().name(), failure)));
        return run;
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
        if (frozen && outcome.unequal() > 0) {
            problems.add(unequal(outcome));
        }
    }

    private static Problem unequal(RoundOutcome outcome) {
        return new Problem(
                FailureType.DATA,
                outcome.dataset(),
                outcome.unequal() + " records are still unequal under the freeze",
                "Somebody writes to the source or the target besides the freeze; stop that, then send retry");
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
