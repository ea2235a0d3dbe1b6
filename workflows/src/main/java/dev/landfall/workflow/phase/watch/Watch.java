package dev.landfall.workflow.phase.watch;

import dev.landfall.report.CheckResult;
import dev.landfall.report.Report;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.phase.CheckRun;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.phase.PhaseInput;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs after runs, until time is up or enough of them in a row were clean. */
final class Watch {
    private static final int EVENTS_PER_HISTORY = 2_000;

    private final PhaseInput input;
    private final PhaseDesk desk;
    private final Rhythm rhythm;
    /** Clean runs in a row that end it; none when time does. */
    private final long enough;

    private final Alerts alerts = new Alerts();
    private final RollbackRule rule;
    private final Repairs repairs;
    private long runs;
    private long clean;
    private long streak;
    private List<Problem> blocking = List.of();
    private boolean over;
    private @Nullable Problem rollback;

    Watch(PhaseInput input, PhaseDesk desk, @Nullable WatchLoad seen) {
        this.input = input;
        this.desk = desk;
        this.rhythm = Rhythm.of(desk.startedAt(), input.phase().arguments());
        this.enough = input.phase().arguments().has("clean")
                ? input.phase().arguments().whole("clean")
                : Long.MAX_VALUE;
        this.rule = RollbackRule.of(input);
        this.repairs = new Repairs(input, desk);
        if (seen != null) {
            runs = seen.runs();
            clean = seen.clean();
            streak = seen.streak();
            alerts.restore(seen.alerts());
            rule.restore(seen.tallies());
            repairs.restore(seen.repaired(), seen.overBudget());
            // News are the whole truth: the next ones must not say that nothing fails.
            desk.alerts(seen.alerts());
            seen.steps().forEach(desk.findings()::step);
        }
    }

    /** Looks until it is over, or the history is long enough. */
    void run() {
        if (runs > 0) {
            rest();
        }
        look();
        while (!over && Workflow.getInfo().getHistoryLength() < EVENTS_PER_HISTORY) {
            rest();
            look();
        }
    }

    /** Whether another history must go on. */
    boolean unfinished() {
        return !over;
    }

    WatchLoad load() {
        return new WatchLoad(
                desk.startedAt(),
                desk.paused(),
                runs,
                clean,
                streak,
                alerts.now(),
                rule.tallies(),
                repairs.repaired(),
                repairs.overBudget(),
                desk.findings().steps());
    }

    /** What the last run found decides. */
    void conclude() {
        desk.findings().problems(blocking);
        desk.findings()
                .watch(new Report.Watch(
                        runs,
                        clean,
                        streak,
                        rhythm.every().toMillis(),
                        rollback == null ? null : rollback.line(),
                        repairs.repaired(),
                        repairs.overBudget()));
        desk.findings()
                .summary(runs + " runs, " + clean + " of them clean"
                        + (repairs.repaired() == 0 ? "" : ", " + repairs.repaired() + " records repaired"));
    }

    private void rest() {
        Instant next = rhythm.after(PhaseDesk.now());
        desk.show("run " + runs + " done, " + clean + " clean, the next at " + next);
        Workflow.newTimer(
                        Duration.between(PhaseDesk.now(), next),
                        TimerOptions.newBuilder()
                                .setSummary("Until run " + (runs + 1))
                                .build())
                .get();
    }

    private void look() {
        desk.holdWhilePaused();
        runs++;
        desk.show("run " + runs);
        CheckRun run = new CheckRun(desk.findings());
        blocking = run.judge(input.checks("checks"), this::check);
        if (blocking.isEmpty()) {
            clean++;
            streak++;
        } else {
            streak = 0;
        }
        if (alerts.take(run.failures(), runs)) {
            desk.alerts(alerts.now());
        }
        over = streak >= enough || rhythm.over(PhaseDesk.now());
        rule.take(run.results()).ifPresent(this::rollBack);
        if (rollback == null) {
            repairs.mend(runs, run.results());
        }
    }

    private void rollBack(Problem why) {
        rollback = why;
        blocking = List.of(why);
        over = true;
    }

    private Promise<CheckResult> check(CheckSpec check) {
        return CheckRun.look(input, check, "Run " + runs + ", check " + check.name());
    }
}
