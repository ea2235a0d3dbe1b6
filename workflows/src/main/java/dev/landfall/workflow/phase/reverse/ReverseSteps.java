package dev.landfall.workflow.phase.reverse;

import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.FreezeOutcome;
import dev.landfall.workflow.activity.ReverseActivities;
import dev.landfall.workflow.activity.RoundOutcome;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Limit;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.phase.ReverseInput;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.List;

/** What the way back asks of workers. */
final class ReverseSteps {
    private final ReverseInput input;
    private final PhaseDesk desk;
    private long carried;

    ReverseSteps(ReverseInput input, PhaseDesk desk) {
        this.input = input;
        this.desk = desk;
    }

    List<BoundDataset> datasets() {
        return input.datasets();
    }

    /** Records that were carried back so far. */
    long carried() {
        return carried;
    }

    /** Counts what a round has carried. */
    void count(RoundOutcome outcome) {
        carried += outcome.repaired() - outcome.unequal();
    }

    Promise<RoundOutcome> round(BoundDataset dataset, boolean frozen) {
        String what = (frozen ? "Carry back the last of " : "Carry back ")
                + dataset.spec().name();
        return Async.function(on(Limit.LONG, what)::round, input.migration(), dataset, frozen);
    }

    Promise<Void> settle(BoundDataset dataset) {
        return Async.procedure(
                on(Limit.LONG, "Settle the old side of " + dataset.spec().name())::settle, input.migration(), dataset);
    }

    FreezeOutcome freeze(Duration lease) {
        return on(Limit.LONG, "Freeze routes and targets for " + lease.toSeconds() + " s")
                .freeze(input.migration(), input.attempt(), input.datasets(), input.routes(), lease.toMillis());
    }

    void renew(Duration lease) {
        on(Limit.BRIEF, "Renew the freeze for " + lease.toSeconds() + " s")
                .freeze(input.migration(), input.attempt(), input.datasets(), input.routes(), lease.toMillis());
    }

    /** Moves the routes back; gives why it did not happen. When the answer is lost the switch record is asked, until it answers. */
    List<Problem> switchBack() {
        return desk.step("switch back", () -> {
            try {
                on(Limit.BRIEF, "Move " + String.join(", ", input.routes()) + " back")
                        .switchBack(input.migration(), input.datasets(), input.routes());
                return List.of();
            } catch (TemporalFailure failure) {
                return switchedBack() ? List.of() : Failures.problems("switch back", failure);
            }
        });
    }

    boolean switchedBack() {
        return on(Limit.UNTIL_ANSWERED, "Ask whether the routes came back").switchedBack(input.migration());
    }

    /** Lets writes go on, on the side that the switch record says; gives why it could not. */
    List<Problem> release() {
        return desk.step("release", () -> {
            try {
                long frozen = on(Limit.UNDO, "Let writes go on")
                        .release(input.migration(), input.attempt(), input.datasets(), input.routes());
                desk.findings().downtimeMillis(frozen);
                return List.of();
            } catch (TemporalFailure failure) {
                return Failures.problems("release", failure);
            }
        });
    }

    private static ReverseActivities on(Limit limit, String summary) {
        return limit.stub(ReverseActivities.class, summary);
    }
}
