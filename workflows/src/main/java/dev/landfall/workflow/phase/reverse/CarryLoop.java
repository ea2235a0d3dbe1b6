package dev.landfall.workflow.phase.reverse;

import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.activity.ReverseActivities;
import dev.landfall.workflow.activity.RoundOutcome;
import dev.landfall.workflow.phase.CarryNews;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Gather;
import dev.landfall.workflow.phase.Limit;
import dev.landfall.workflow.phase.Pace;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.query.CarriedDataset;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Round after round over all datasets, with a rest in between. A round that can't carry something is an alert and no end: the next one
 * looks again, whatever it was.
 */
final class CarryLoop {
    /** A round reads every record of both sides: that shall be a fifth of the time at most. */
    private static final int RESTS = 4;

    private static final long EVENTS_PER_RUN = 2_000;

    private final PhaseDesk desk;
    private final MigrationRef migration;
    private final List<BoundDataset> datasets;

    CarryLoop(PhaseDesk desk, MigrationRef migration, List<BoundDataset> datasets) {
        this.desk = desk;
        this.migration = migration;
        this.datasets = datasets;
    }

    void untilHistoryIsLong() {
        while (Workflow.getInfo().getHistoryLength() <= EVENTS_PER_RUN) {
            Instant began = PhaseDesk.now();
            round(began);
            rest(Duration.between(began, PhaseDesk.now()));
        }
    }

    private void round(Instant began) {
        List<CarriedDataset> carried = new ArrayList<>();
        List<Problem> alerts = new ArrayList<>();
        Gather.each(
                datasets,
                datasets.size(),
                this::start,
                (dataset, outcome) -> carried.add(carried(outcome, began)),
                (dataset, failure) -> alerts.addAll(alerts(dataset, failure)));
        desk.carried(new CarryNews(carried, alerts));
    }

    private Promise<RoundOutcome> start(BoundDataset dataset) {
        ReverseActivities activities = Limit.LONG.stub(
                ReverseActivities.class,
                "Keep the old side of " + dataset.spec().name() + " close");
        return Async.function(activities::round, migration, dataset, false);
    }

    private static CarriedDataset carried(RoundOutcome round, Instant began) {
        return new CarriedDataset(
                round.dataset(),
                began,
                round.compared(),
                round.repaired() - round.unequal(),
                round.unequal(),
                round.millis());
    }

    private static List<Problem> alerts(BoundDataset dataset, TemporalFailure failure) {
        return Failures.problems(dataset.spec().name(), failure);
    }

    private void rest(Duration round) {
        Duration pace = Pace.WEEKS.after(Duration.between(desk.startedAt(), PhaseDesk.now()));
        Duration rest = round.multipliedBy(RESTS);
        Workflow.sleep(rest.compareTo(pace) < 0 ? pace : rest);
    }
}
