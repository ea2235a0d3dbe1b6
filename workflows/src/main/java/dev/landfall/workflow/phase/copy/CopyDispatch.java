package dev.landfall.workflow.phase.copy;

import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.CopyActivities;
import dev.landfall.workflow.activity.CopyOutcome;
import dev.landfall.workflow.activity.CopyTask;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Gather;
import dev.landfall.workflow.phase.Limit;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.phase.PhaseInput;
import dev.landfall.workflow.phase.Throttle;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a bounded number of tasks in flight until nothing is left or the history is long enough. */
final class CopyDispatch {
    /** A task costs up to 6 events; with 64 in flight the history still ends well below 10,000. */
    private static final long EVENTS_PER_RUN = 6_000;

    /** News per copy, about: each costs the phase and the migration a few events. */
    private static final int NEWS = 100;

    /** Milliseconds between them, at least: nobody looks more often. */
    private static final long NEWS_APART = 1_000;

    private final PhaseInput input;
    private final PhaseDesk desk;
    private final int parallel;
    private final CopyQueue queue = new CopyQueue();
    private final Tallies tallies = new Tallies();
    private final InFlight running = new InFlight();
    private Throttle throttle = Throttle.NONE;
    private long through;
    private long unreported;
    private long newsEvery = 1;
    private long reportedAt;

    CopyDispatch(PhaseInput input, PhaseDesk desk) {
        this.input = input;
        this.desk = desk;
        this.parallel = (int) input.phase().arguments().whole("parallel");
    }

    /** Asks each dataset's adapter for tasks. A dataset that can't be split is a problem; the others go on. */
    void partition() {
        Gather.each(
                input.covered(),
                parallel,
                this::split,
                this::enqueue,
                (dataset, failure) -> desk.findings()
                        .problems(Failures.problems(dataset.spec().name(), failure)));
        planNews();
        report();
    }

    /** How much may be done from now on, tasks that are under way included. */
    void throttle(Throttle most) {
        throttle = most;
    }

    void restore(CopyLoad load) {
        load.left().forEach(queue::add);
        tallies.restore(load.tallies());
        through = load.through();
        load.steps().forEach(desk.findings()::step);
        desk.findings().problems(load.problems());
        planNews();
    }

    private void planNews() {
        newsEvery = Math.max(1, queue.left().size() / NEWS);
    }

    private Promise<List<CopyTask>> split(BoundDataset dataset) {
        CopyActivities activities =
                Limit.LONG.stub(CopyActivities.class, "Split " + dataset.spec().name() + " into tasks");
        return Async.function(activities::partition, input.migration(), dataset);
    }

    private void enqueue(BoundDataset dataset, List<CopyTask> tasks) {
        String name = dataset.spec().name();
        tasks.forEach(task -> {
            tallies.change(name, task.entity(), tally -> tally.expecting(task.rows()));
            queue.add(CopyWork.copy(name, task));
        });
    }

    /** Works until nothing is left, or until it is time to continue as new; then nothing runs any more. */
    void run() {
        try {
            while (!finished()) {
                running.layDown(most(), share());
                while (mayStart()) {
                    queue.next(running.works()).ifPresent(this::start);
                }
                Workflow.await(() -> mayStart() || finished() || running.exceeds(most(), share()));
            }
        } catch (CanceledFailure stop) {
            // The tasks in flight have been told as well; nothing may write any more when the phase has ended.
            Workflow.newDetachedCancellationScope(() -> Workflow.await(running::isEmpty))
                    .run();
            conclude();
            throw stop;
        }
    }

    /** As many copies may be under way. */
    private int most() {
        return desk.held() ? 0 : throttle.width(parallel);
    }

    /** How many records a second each of them may copy; 0 for no limit. */
    private long share() {
        return throttle.share(throttle.width(parallel));
    }

    private boolean mayStart() {
        return running.size() < most() && queue.peek(running.works()).isPresent() && !historyLong();
    }

    private boolean finished() {
        return running.isEmpty() && (queue.isEmpty() || historyLong());
    }

    private static boolean historyLong() {
        return Workflow.getInfo().getHistoryLength() > EVENTS_PER_RUN;
    }

    private void start(CopyWork work) {
        tallies.change(work.dataset(), work.entity(), tally -> tally.started(now()));
        running.start(work, share(), () -> launch(work), (result, failure, laidDown) -> {
            if (failure == null) {
                finish(work, result);
            } else if (laidDown && Failures.isCancel(failure)) {
                queue.addFirst(work);
            } else {
                comeBack(work, failure);
            }
        });
    }

    private Promise<?> launch(CopyWork work) {
        CopyActivities activities = Limit.LONG.stub(CopyActivities.class, work.summary());
        BoundDataset dataset = dataset(work.dataset());
        CopyTask task = work.task();
        return task == null
                ? Async.function(activities::build, input.migration(), dataset, work.entity())
                : Async.function(activities::copy, input.migration(), dataset, task, input.attempt(), share());
    }

    private BoundDataset dataset(String name) {
        return input.datasets().stream()
                .filter(dataset -> dataset.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void finish(CopyWork work, @Nullable Object result) {
        through++;
        EntityTally tally = tallies.change(
                work.dataset(),
                work.entity(),
                before -> result instanceof CopyOutcome outcome ? copied(before, work, outcome) : before.built(now()));
        if (tally.copied() && !tally.built()) {
            queue.addFirst(CopyWork.build(work.dataset(), work.entity()));
        }
        reportNowAndThen();
    }

    private static EntityTally copied(EntityTally before, CopyWork work, CopyOutcome outcome) {
        EntityTally tally = before.copied(outcome, work.retries(outcome.attempt()), now());
        CopyTask task = work.task();
        return task != null && task.whole() ? tally.built(now()) : tally;
    }

    private void comeBack(CopyWork work, RuntimeException failure) {
        if (Failures.isCancel(failure)) {
            return;
        }
        Problem problem = Failures.problem(work.dataset() + "." + work.entity(), failure);
        CopyWork again = work.cameBack(through);
        boolean hopeless = tallies.of(work.dataset(), work.entity()).problem() != null;
        if (!hopeless && problem.type() == FailureType.TRANSIENT && again.withinBudget()) {
            queue.add(again);
        } else if (!hopeless) {
            giveUp(work, problem);
        }
    }

    private void giveUp(CopyWork work, Problem problem) {
        tallies.change(work.dataset(), work.entity(), tally -> tally.failed(problem));
        queue.drop(work.dataset(), work.entity());
        queue.dropAfter(work).forEach(entity -> {
            Problem waited = new Problem(
                    problem.type(),
                    work.dataset() + "." + entity,
                    "was not copied, as it needs " + work.entity() + ", which failed",
                    "Mend that one, then retry the phase");
            tallies.change(work.dataset(), entity, tally -> tally.failed(waited));
        });
        report();
    }

    private void reportNowAndThen() {
        unreported++;
        boolean due = unreported >= newsEvery && now() - reportedAt >= NEWS_APART;
        boolean comesToRest = queue.isEmpty() || (running.isEmpty() && desk.held());
        if (due || comesToRest) {
            report();
        }
    }

    private void report() {
        unreported = 0;
        reportedAt = now();
        desk.progress(tallies.takeMoved().stream().map(EntityTally::progress).toList());
    }

    /** Whether something is left for another run. */
    boolean unfinished() {
        return !queue.isEmpty();
    }

    CopyLoad load() {
        return new CopyLoad(
                desk.startedAt(),
                desk.paused(),
                throttle,
                queue.left(),
                tallies.all(),
                through,
                desk.findings().steps(),
                desk.findings().problems());
    }

    /** Writes what was moved, and what was not, into the findings. */
    void conclude() {
        List<EntityTally> all = tallies.all();
        all.forEach(tally -> {
            if (tally.problem() != null) {
                desk.findings().problem(tally.problem());
            }
        });
        desk.findings().volumes(all.stream().map(EntityTally::volume).toList());
        long rows = all.stream().mapToLong(EntityTally::rows).sum();
        long quarantined = all.stream().mapToLong(EntityTally::quarantined).sum();
        desk.findings()
                .summary(rows + " records of " + all.size() + " entities copied"
                        + (quarantined == 0 ? "" : ", " + quarantined + " in quarantine"));
    }

    private static long now() {
        return Workflow.currentTimeMillis();
    }
}
