package dev.landfall.workflow.phase.cutover;

import dev.landfall.report.CheckResult;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.CutoverActivities;
import dev.landfall.workflow.activity.CutoverStep;
import dev.landfall.workflow.activity.FreezeOutcome;
import dev.landfall.workflow.activity.ReverseActivities;
import dev.landfall.workflow.activity.ReverseProof;
import dev.landfall.workflow.activity.RoundOutcome;
import dev.landfall.workflow.phase.CheckRun;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Limit;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.phase.PhaseInput;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a cutover asks of workers. From the freeze on nothing may take longer than the downtime allowed: what hangs is given up, and
 * so is a trial, as it could not be shorter under the freeze.
 */
final class CutoverSteps {
    /** So that it is the downtime's own end, with its own words, that comes first. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final PhaseInput input;
    private final PhaseDesk desk;
    private final List<BoundDataset> datasets;
    private final List<String> routes;
    private final Duration longest;

    CutoverSteps(PhaseInput input, PhaseDesk desk) {
        this.input = input;
        this.desk = desk;
        this.datasets = input.covered();
        this.routes = input.phase().arguments().list("routes");
        this.longest = input.phase().arguments().span("downtime").plus(MARGIN);
    }

    List<BoundDataset> datasets() {
        return datasets;
    }

    /** A round under live writes. */
    Promise<RoundOutcome> round(BoundDataset dataset) {
        String what = "Round over " + dataset.spec().name();
        return Async.function(on(Limit.LONG, what)::round, input.migration(), dataset, false);
    }

    /** A dataset's last round, and the settling that it allowed. */
    record Drained(RoundOutcome outcome, Promise<Void> settled) {}

    /** The last round over a dataset; when nothing is unequal any more, its target is settled. */
    Promise<Drained> drain(BoundDataset dataset) {
        String what = "Final round over " + dataset.spec().name();
        return Async.function(within(what)::round, input.migration(), dataset, true)
                .thenApply(outcome ->
                        new Drained(outcome, outcome.unequal() == 0 ? settle(dataset) : Workflow.newPromise(null)));
    }

    private Promise<Void> settle(BoundDataset dataset) {
        return Async.procedure(within("Settle " + dataset.spec().name())::settle, input.migration(), dataset);
    }

    FreezeOutcome freeze(Duration lease) {
        return within("Freeze routes and sources for " + lease.toSeconds() + " s")
                .freeze(input.migration(), input.attempt(), datasets, routes, lease.toMillis());
    }

    void renew(Duration lease) {
        on(Limit.BRIEF, "Renew the freeze for " + lease.toSeconds() + " s")
                .freeze(input.migration(), input.attempt(), datasets, routes, lease.toMillis());
    }

    /** Whether what is written on the new side could be carried back. */
    Promise<ReverseProof> prove(BoundDataset dataset) {
        ReverseActivities activities = Limit.LONG.stub(
                ReverseActivities.class,
                "Try out the way back of " + dataset.spec().name());
        return Async.function(activities::prove, input.migration(), dataset);
    }

    /** Goes through a step before the freeze; gives how many milliseconds it would take besides. */
    Promise<Long> tryOut(CutoverStep step, List<BoundDataset> over) {
        String what = "Try out " + step.name().toLowerCase(Locale.ROOT)
                + (step == CutoverStep.SETTLE ? " of " + over.getFirst().spec().name() : "");
        return Async.function(within(what)::tryOut, input.migration(), step, over);
    }

    /** A check under live writes. */
    Promise<CheckResult> trial(CheckSpec check) {
        return CheckRun.look(input, check, "Trial of check " + check.name(), longest);
    }

    Promise<CheckResult> check(CheckSpec check, List<RoundOutcome> finalRounds) {
        CutoverActivities activities = within("Check " + check.name() + " under the freeze");
        return Async.function(activities::check, input.migration(), check, input.datasets(), finalRounds);
    }

    Promise<CheckResult> smoke(CheckSpec check) {
        return CheckRun.look(input, check, "Smoke check " + check.name(), longest);
    }

    /** Switches; gives why it did not happen. When the answer is lost the switch record is asked, until it answers. */
    List<Problem> switchRoutes() {
        return desk.step("switch", () -> {
            try {
                on(Limit.BRIEF, "Switch " + String.join(", ", routes))
                        .switchRoutes(input.migration(), datasets, routes);
                return List.of();
            } catch (TemporalFailure failure) {
                return switched() ? List.of() : Failures.problems("switch", failure);
            }
        });
    }

    boolean switched() {
        return on(Limit.UNTIL_ANSWERED, "Ask which side the switch record says").switched(input.migration());
    }

    /** Lets writes go on, on the side that the switch record says; gives why it could not. */
    List<Problem> release() {
        return desk.step("release", () -> {
            try {
                long downtime = on(Limit.BRIEF, "Let writes go on")
                        .release(input.migration(), input.attempt(), datasets, routes);
                desk.findings().downtimeMillis(downtime);
                return List.of();
            } catch (TemporalFailure failure) {
                return Failures.problems("release", failure);
            }
        });
    }

    private CutoverActivities within(String summary) {
        return Limit.LONG.stub(CutoverActivities.class, summary, longest);
    }

    private static CutoverActivities on(Limit limit, String summary) {
        return limit.stub(CutoverActivities.class, summary);
    }
}
