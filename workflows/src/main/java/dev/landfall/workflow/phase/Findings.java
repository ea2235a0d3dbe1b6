package dev.landfall.workflow.phase;

import dev.landfall.report.CheckResult;
import dev.landfall.report.Report;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.ReportFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a phase has found and done so far; becomes its outcome. */
public final class Findings {
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final List<CheckResult> checks = new ArrayList<>();
    private final List<Report.Volume> volumes = new ArrayList<>();
    private final List<Report.Step> steps = new ArrayList<>();
    private final List<Report.Round> rounds = new ArrayList<>();
    private final List<Report.Backup> backups = new ArrayList<>();
    private String summary = "";
    private boolean switched;
    private @Nullable Long downtimeMillis;
    private @Nullable ReportFiles files;
    private Report.@Nullable Rehearsal rehearsal;
    private Report.@Nullable Forecast forecast;
    private Report.@Nullable Watch watch;

    /** Something that keeps the phase from succeeding. */
    public void problem(Problem problem) {
        problems.add(problem);
    }

    /** Several of them. */
    public void problems(List<Problem> more) {
        problems.addAll(more);
    }

    /** What keeps the phase from succeeding. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Whether something keeps the phase from succeeding. */
    public boolean failed() {
        return !problems.isEmpty();
    }

    /** Things that deserve a look. */
    public void warnings(List<Problem> more) {
        warnings.addAll(more);
    }

    /** A check's result, which replaces an earlier one of the same check; gives the problem that it is, if it blocks. */
    public List<Problem> check(CheckResult result) {
        checks.removeIf(earlier -> earlier.name().equals(result.name()));
        checks.add(result);
        return result.blocks()
                ? List.of(new Problem(
                        FailureType.DATA,
                        result.name(),
                        "the check failed: " + result.summary(),
                        "Look at its sample keys, mend the data or the runbook, then send retry"))
                : List.of();
    }

    /** What was moved. */
    public void volumes(List<Report.Volume> moved) {
        volumes.addAll(moved);
    }

    /** A step that has ended. */
    public void step(Report.Step step) {
        steps.add(step);
    }

    /** Steps so far. */
    public List<Report.Step> steps() {
        return List.copyOf(steps);
    }

    /** A compare-and-repair round. */
    public void round(Report.Round round) {
        rounds.add(round);
    }

    /** A backup that was made, verified or not. */
    public void backup(Report.Backup backup) {
        backups.add(backup);
    }

    /** The backups so far. */
    public List<Report.Backup> backups() {
        return List.copyOf(backups);
    }

    /** One sentence on what was done, without times. */
    public void summary(String sentence) {
        summary = sentence;
    }

    /** The switch is recorded. */
    public void switched() {
        switched = true;
    }

    /** The downtime is known. */
    public void downtimeMillis(long millis) {
        downtimeMillis = millis;
    }

    /** The report is written. */
    public void files(ReportFiles written) {
        files = written;
    }

    /** The rollback has been rehearsed. */
    public void rehearsal(Report.Rehearsal rehearsed) {
        rehearsal = rehearsed;
    }

    /** The downtime has been forecast. */
    public void forecast(Report.Forecast expected) {
        forecast = expected;
    }

    /** What the downtime is expected to be; null before it is known. */
    public Report.@Nullable Forecast forecast() {
        return forecast;
    }

    /** The watch is over. */
    public void watch(Report.Watch watched) {
        watch = watched;
    }

    PhaseOutcome outcome(PhaseOutcome.Status status, Instant startedAt, long millis) {
        return new PhaseOutcome(
                status,
                summary,
                startedAt,
                millis,
                List.copyOf(problems),
                List.copyOf(warnings),
                List.copyOf(checks),
                List.copyOf(volumes),
                List.copyOf(steps),
                List.copyOf(rounds),
                List.copyOf(backups),
                switched,
                downtimeMillis,
                files,
                rehearsal,
                forecast,
                watch);
    }
}
