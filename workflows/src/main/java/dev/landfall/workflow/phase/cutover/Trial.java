package dev.landfall.workflow.phase.cutover;

import dev.landfall.report.CheckResult;
import dev.landfall.report.Report;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.CutoverStep;
import dev.landfall.workflow.phase.CutoverPhase;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Gather;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.phase.PhaseInput;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Everything that will keep writes waiting, once before the freeze. What checks find does not count yet, as writes go on. That they
 * can look at all does: a query that no store understands is found here, and not while writes stand still; so is a source that
 * does not let itself be frozen. How long each part takes, with the last round, forecasts the freeze. And the stores have planned
 * every query when it matters.
 */
final class Trial {
    private static final int WIDTH = 8;

    private final PhaseDesk desk;
    private final CutoverSteps steps;
    private final List<CheckSpec> checks;
    private final List<CheckSpec> smoke;
    private final Duration downtime;

    Trial(PhaseInput input, PhaseDesk desk, CutoverSteps steps) {
        this.desk = desk;
        this.steps = steps;
        // Content is judged by the last round.
        this.checks = input.checks("checks").stream()
                .filter(check -> check.kind() != CheckKind.CONTENT)
                .toList();
        // Before the switch the application need not answer on the new side yet.
        this.smoke = input.checks("smoke").stream()
                .filter(check -> check.kind() != CheckKind.HTTP)
                .toList();
        this.downtime = input.phase().arguments().span("downtime");
    }

    /** Adds to the findings what stands against a freeze; {@code round} is how many milliseconds the last round took. */
    void run(long round) {
        List<List<BoundDataset>> together = List.of(steps.datasets());
        Report.Forecast forecast = new Report.Forecast(
                tryOut(CutoverStep.FREEZE, together),
                round,
                // Each for itself, all at once, as under the freeze.
                tryOut(
                        CutoverStep.SETTLE,
                        steps.datasets().stream().map(List::of).toList()),
                look(checks),
                tryOut(CutoverStep.SWITCH, together),
                look(smoke),
                tryOut(CutoverStep.RELEASE, together));
        desk.forecast(forecast);
        if (forecast.total() > downtime.toMillis()) {
            desk.findings().problem(tooLong(forecast));
        }
    }

    /** Gives the milliseconds until all were tried, and what they would take besides. */
    private long tryOut(CutoverStep step, List<List<BoundDataset>> each) {
        Instant began = PhaseDesk.now();
        List<Long> besides = new ArrayList<>(List.of(0L));
        Gather.each(
                each,
                Math.max(1, each.size()),
                datasets -> steps.tryOut(step, datasets),
                (datasets, more) -> besides.add(more),
                (datasets, failure) -> desk.findings().problems(Failures.problems(CutoverPhase.TRIAL, failure)));
        return since(began) + Collections.max(besides);
    }

    private long look(List<CheckSpec> some) {
        Instant began = PhaseDesk.now();
        Gather.each(
                some,
                WIDTH,
                steps::trial,
                (check, result) -> take(result),
                (check, failure) -> desk.findings().problems(Failures.problems(check.name(), failure)));
        return since(began);
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

    private Problem tooLong(Report.Forecast forecast) {
        return new Problem(
                FailureType.REFUSAL,
                "forecast",
                "tried out before it, the freeze would take %s, more than the downtime allowed (%d s)"
                        .formatted(forecast.words(), downtime.toSeconds()),
                "Send retry when the sources are quieter, or start again with a longer downtime; nothing was frozen");
    }

    private static long since(Instant began) {
        return PhaseDesk.now().toEpochMilli() - began.toEpochMilli();
    }
}
