package dev.landfall.workflow.phase.follow;

import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.FollowActivities;
import dev.landfall.workflow.activity.FollowOrder;
import dev.landfall.workflow.activity.FollowedDataset;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Limit;
import dev.landfall.workflow.phase.Pace;
import dev.landfall.workflow.phase.PhaseDesk;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows datasets side by side, each by one activity after the other. An activity ends after a slice of time, because only then can it
 * be told here how far it is. Slices grow with the time that has passed, so that histories stay short. A pause ends what runs; the
 * sources keep their logs meanwhile.
 */
public final class FollowLoop {
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final long EVENTS_PER_RUN = 2_000;

    private final PhaseDesk desk;
    private final MigrationRef migration;
    private final List<BoundDataset> left;
    private final List<String> kept;
    private final FollowTally tally = new FollowTally();
    private Instant began = PhaseDesk.now();
    private Instant toldAt = Instant.EPOCH;

    /** For datasets that have been copied. */
    public FollowLoop(PhaseDesk desk, MigrationRef migration, List<BoundDataset> datasets) {
        this(desk, migration, datasets, List.of());
    }

    /** Also for some that have not: how much log their sources keep is watched. */
    FollowLoop(PhaseDesk desk, MigrationRef migration, List<BoundDataset> datasets, List<BoundDataset> kept) {
        this.desk = desk;
        this.migration = migration;
        this.left = new ArrayList<>(datasets);
        this.left.addAll(kept);
        this.kept = kept.stream().map(dataset -> dataset.spec().name()).toList();
    }

    void restore(FollowLoad load) {
        began = load.startedAt();
        left.removeIf(dataset -> !load.left().contains(dataset.spec().name()));
        tally.restore(load.followed(), load.stopped());
        load.steps().forEach(desk.findings()::step);
    }

    /** Until each is at most so far behind, or can't be followed: see {@link #stopped}. */
    public void until(Duration lag) {
        run(lag.toMillis());
    }

    /** Until it is cancelled, or nothing can be followed. What a store or the network hinders is tried again and again. */
    public void goOn() {
        run(null);
    }

    /** Whether another history must go on. */
    boolean unfinished() {
        return !left.isEmpty();
    }

    /** Why datasets can't be followed. */
    public List<Problem> stopped() {
        return tally.stopped();
    }

    String summary() {
        return tally.summary();
    }

    FollowLoad load() {
        return new FollowLoad(
                began,
                desk.paused(),
                left.stream().map(dataset -> dataset.spec().name()).toList(),
                tally.followed(),
                tally.stopped(),
                desk.findings().steps());
    }

    private void run(@Nullable Long lagMillis) {
        while (!left.isEmpty() && !historyLong()) {
            desk.holdWhilePaused();
            attend(lagMillis);
        }
    }

    /** Returns when nothing runs any more: all have enough, or a pause was ordered. */
    private void attend(@Nullable Long lagMillis) {
        List<Promise<Void>> lanes = new ArrayList<>();
        CancellationScope scope = Workflow.newCancellationScope(() ->
                List.copyOf(left).forEach(dataset -> lanes.add(Async.procedure(() -> lane(dataset, lagMillis)))));
        scope.run();
        try {
            Workflow.await(() -> ended(lanes) || desk.paused());
        } catch (CanceledFailure stop) {
            settle(lanes);
            throw stop;
        }
        scope.cancel();
        settle(lanes);
    }

    private static void settle(List<Promise<Void>> lanes) {
        Workflow.newDetachedCancellationScope(() -> Workflow.await(() -> ended(lanes)))
                .run();
    }

    private static boolean ended(List<Promise<Void>> lanes) {
        return lanes.stream().allMatch(Promise::isCompleted);
    }

    private void lane(BoundDataset dataset, @Nullable Long lagMillis) {
        try {
            while (!historyLong()) {
                if (slice(dataset, lagMillis)) {
                    left.remove(dataset);
                    return;
                }
            }
        } catch (TemporalFailure failure) {
            if (!Failures.isCancel(failure)) {
                tally.stop(Failures.problems(dataset.spec().name(), failure));
                left.remove(dataset);
                tell();
            }
        }
    }

    /** Whether the dataset has enough. */
    private boolean slice(BoundDataset dataset, @Nullable Long lagMillis) {
        String name = dataset.spec().name();
        boolean alarmed = tally.alarmed(name);
        Duration slice = Pace.WEEKS.after(Duration.between(began, PhaseDesk.now()));
        try {
            FollowedDataset now = kept.contains(name)
                    ? look(dataset, slice)
                    : follow(dataset, new FollowOrder(lagMillis, slice.toMillis(), alarmed));
            tally.take(now);
            boolean enough = lagMillis != null && now.within(lagMillis);
            if (enough || alarmed != now.alarming() || due(slice)) {
                tell();
            }
            return enough;
        } catch (TemporalFailure failure) {
            if (lagMillis != null || !hindered(name, failure)) {
                throw failure;
            }
            tell();
            Workflow.sleep(AGAIN);
            return false;
        }
    }

    private FollowedDataset follow(BoundDataset dataset, FollowOrder order) {
        return Limit.LONG
                .stub(FollowActivities.class, "Follow " + dataset.spec().name())
                .follow(migration, dataset, order);
    }

    /** At the end of the slice. */
    private FollowedDataset look(BoundDataset dataset, Duration slice) {
        Workflow.sleep(slice);
        return Limit.SHORT
                .stub(
                        FollowActivities.class,
                        "Look at the log kept for " + dataset.spec().name())
                .look(migration, dataset);
    }

    /** Whether it may go by itself. */
    private boolean hindered(String dataset, TemporalFailure failure) {
        Problem problem = Failures.problem(dataset, failure);
        boolean passing = !Failures.isCancel(failure) && problem.type() == FailureType.TRANSIENT;
        if (passing) {
            tally.hinder(dataset, problem);
        }
        return passing;
    }

    /** One telling for all datasets, whose slices end at about the same time. */
    private boolean due(Duration slice) {
        return Duration.between(toldAt, PhaseDesk.now()).compareTo(slice.dividedBy(2)) >= 0;
    }

    private void tell() {
        toldAt = PhaseDesk.now();
        desk.followed(tally.news(began));
    }

    private static boolean historyLong() {
        return Workflow.getInfo().getHistoryLength() > EVENTS_PER_RUN;
    }
}
