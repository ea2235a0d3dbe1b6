package dev.landfall.workflow.phase.cutover;

import dev.landfall.report.CheckResult;
import dev.landfall.report.Report;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Gather;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.phase.PhaseInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The cutover's checks once before the freeze. What they find does not count yet, as writes go on. That they can look at all
 * does: a query that no store understands is found here, and not while writes stand still. So does how long they take: with
 * the last round it forecasts the downtime. And the stores have planned every query when it matters.
 */
final class Trial {
    private static final int WIDTH = 8;

    private final PhaseDesk desk;
    private final CutoverSteps steps;
    private final List<CheckSpec> checks;
    private final Duration downtime;

    Trial(PhaseInput input, PhaseDesk desk, CutoverSteps steps) {
        this.desk = desk;
        this.steps = steps;
        // Content is judged by the last round.
        this.checks = input.checks("checks").stream()
                .filter(check -> check.kind() != CheckKind.CONTENT)
                .toList();
        this.downtime = input.phase().arguments().span("downtime");
    }

    /** Adds to the findings what stands against a freeze; {@code round} is how long the last round took. */
    void run(Duration round) {
        Instant began = PhaseDesk.now();
        Gather.each(
                checks,
                WIDTH,
                steps::trial,
                (check, result) -> take(result),
                (check, failure) -> desk.findings().problems(Failures.problems(check.name(), failure)));
        Duration trial = Duration.between(began, PhaseDesk.now());
        desk.forecast(new Report.Forecast(round.toMillis(), trial.toMillis()));
        if (round.plus(trial).compareTo(downtime) > 0) {
            desk.findings().problem(tooLong(round, trial));
        }
    }

    private void take(CheckResult result) {
        if (result.blocks() && !result.looked()) {
            desk.findings()
                    .problem(new Problem(
                            FailureType.CONFIGURATION,
                            result.name(),
                            "tried before the freeze, the check " + result.summary(),
                            "Mend what it names, then send retry; nothing was frozen"));
        }
    }

    private Problem tooLong(Duration round, Duration trial) {
        return new Problem(
                FailureType.REFUSAL,
                "forecast",
                "the last round took %d ms and a trial of the checks %d ms, together more than the downtime allowed (%d s)"
                        .formatted(round.toMillis(), trial.toMillis(), downtime.toSeconds()),
                "Send retry when the sources are quieter, or start again with a longer downtime; nothing was frozen");
    }
}
