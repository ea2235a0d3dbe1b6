package dev.landfall.workflow.phase;

import dev.landfall.report.CheckResult;
import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BackupLog;
import dev.landfall.workflow.activity.CheckActivities;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Several checks judged at once. A check that could not run is failed, never passed. */
public final class CheckRun {
    private static final int WIDTH = 8;
    private final Findings findings;
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private final List<CheckResult> results = new ArrayList<>();

    /** Checks whose results go into {@code findings}. */
    public CheckRun(Findings findings) {
        this.findings = findings;
    }

    /** Starts to look at data as it is now; {@code summary} is what the Temporal UI shows. */
    public static Promise<CheckResult> look(PhaseInput input, CheckSpec check, String summary) {
        return look(input, check, Limit.LONG.stub(CheckActivities.class, summary));
    }

    /** The same, given up when it takes longer than {@code whole}. */
    public static Promise<CheckResult> look(PhaseInput input, CheckSpec check, String summary, Duration whole) {
        return look(input, check, Limit.LONG.stub(CheckActivities.class, summary, whole));
    }

    private static Promise<CheckResult> look(PhaseInput input, CheckSpec check, CheckActivities activities) {
        return Async.function(
                activities::check, input.migration(), check, input.datasets(), new BackupLog(input.backups()));
    }

    /** Runs the checks; gives what blocks. */
    public List<Problem> judge(List<CheckSpec> checks, Function<CheckSpec, Promise<CheckResult>> start) {
        List<Problem> blocking = new ArrayList<>();
        Gather.each(
                checks,
                WIDTH,
                start,
                (check, result) -> blocking.addAll(take(result)),
                (check, failure) -> blocking.addAll(take(unable(check, Failures.problem(check.name(), failure)))));
        return blocking;
    }

    private List<Problem> take(CheckResult result) {
        counts.merge(result.outcome(), 1, Integer::sum);
        results.add(result);
        return findings.check(result);
    }

    private static CheckResult unable(CheckSpec check, Problem problem) {
        return new CheckResult(
                check.name(),
                check.kind().word(),
                check.severity(),
                Outcome.FAILED,
                "it could not run: " + problem.line(),
                0,
                0,
                List.of(),
                PhaseDesk.now(),
                0,
                List.of(),
                List.of());
    }

    /** What each came to, in the order in which they were through. */
    public List<CheckResult> results() {
        return List.copyOf(results);
    }

    /** What failed, also where that only warns. */
    public List<CheckResult> failures() {
        return results.stream()
                .filter(result -> result.outcome() == Outcome.FAILED)
                .toList();
    }

    /** How many passed, failed and were skipped. */
    public String summary() {
        return counts.getOrDefault(Outcome.PASSED, 0) + " checks passed, " + counts.getOrDefault(Outcome.FAILED, 0)
                + " failed, " + counts.getOrDefault(Outcome.SKIPPED, 0) + " had nothing to look at";
    }
}
