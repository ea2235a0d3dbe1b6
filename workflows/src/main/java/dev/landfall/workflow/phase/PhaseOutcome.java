package dev.landfall.workflow.phase;

import dev.landfall.report.CheckResult;
import dev.landfall.report.Report;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.ReportFiles;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt of a phase came to. A phase returns it also when it failed: what it had found and moved until then is
 * part of the story.
 *
 * @param status how it ended
 * @param summary one sentence, without times, so that it may be part of the evidence
 * @param startedAt when the attempt began
 * @param millis how long it took
 * @param problems why it failed
 * @param warnings what deserves a look
 * @param checks results of the checks that it ran
 * @param volumes what it moved, per entity
 * @param steps its steps with their times
 * @param rounds its compare-and-repair rounds
 * @param backups the backups that it made
 * @param switched whether the switch is recorded
 * @param downtimeMillis from the freeze to the release, or null
 * @param files the report's files, or null
 * @param rehearsal how the rehearsed rollback went, or null
 * @param forecast what the downtime was expected to be, or null
 * @param watch how often a watch looked, or null
 */
public record PhaseOutcome(
        Status status,
        String summary,
        Instant startedAt,
        long millis,
        List<Problem> problems,
        List<Problem> warnings,
        List<CheckResult> checks,
        List<Report.Volume> volumes,
        List<Report.Step> steps,
        List<Report.Round> rounds,
        List<Report.Backup> backups,
        boolean switched,
        @Nullable Long downtimeMillis,
        @Nullable ReportFiles files,
        Report.@Nullable Rehearsal rehearsal,
        Report.@Nullable Forecast forecast,
        Report.@Nullable Watch watch) {

    /** Outcomes in older histories tell of no backups. */
    public PhaseOutcome {
        backups = Objects.requireNonNullElse(backups, List.of());
    }

    /** How an attempt ended. */
    public enum Status {
        /** All is done. */
        DONE,
        /** The budget of retries is spent, or what was found forbids to go on. */
        FAILED,
        /** It was told to stop, and has stopped. */
        STOPPED
    }

    /** Whether the migration may go on. */
    public boolean done() {
        return status == Status.DONE;
    }

    /** The outcome of a child that ended without telling one, for example because somebody terminated it. */
    public static PhaseOutcome lost(Instant startedAt, long millis, Problem problem) {
        return new PhaseOutcome(
                Status.FAILED,
                "the phase ended without an outcome",
                startedAt,
                millis,
                List.of(problem),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                null,
                null,
                null,
                null,
                null);
    }
}
