package dev.landfall.report;

import dev.landfall.report.CheckResult.Outcome;
import java.time.Duration;

/**
 * What follows from a report's parts.
 *
 * @param rows records moved
 * @param bytes bytes moved
 * @param elapsed start to report
 * @param waited of that, spent at gates
 * @param copying the copy phases' time
 * @param rowsPerSecond records moved per second of copying; 0 when nothing was copied
 * @param megabytesPerMinute 10^6 bytes moved per minute of copying; 0 when nothing was copied
 * @param passed checks passed
 * @param failed checks failed
 * @param skipped checks that had nothing to look at
 * @param repaired records mended by the cutover's rounds
 * @param notMoved records that no transform can handle
 * @param errorRate the part of the records, from 0 to 1, that could not be moved; 0 when there were none
 */
public record Figures(
        long rows,
        long bytes,
        Duration elapsed,
        Duration waited,
        Duration copying,
        double rowsPerSecond,
        double megabytesPerMinute,
        long passed,
        long failed,
        long skipped,
        long repaired,
        long notMoved,
        double errorRate) {

    /** Adds up a report. */
    public static Figures of(Report report) {
        long rows = report.volumes().stream().mapToLong(Report.Volume::rows).sum();
        long bytes = report.volumes().stream().mapToLong(Report.Volume::bytes).sum();
        long notMoved = report.quarantined().stream()
                .mapToLong(Report.Quarantined::records)
                .sum();
        long copying = report.phases().stream()
                .filter(phase -> phase.kind().equals("copy"))
                .mapToLong(Report.PhaseRecord::millis)
                .sum();
        return new Figures(
                rows,
                bytes,
                report.elapsed(),
                Duration.ofMillis(report.phases().stream()
                        .mapToLong(Report.PhaseRecord::waitedMillis)
                        .sum()),
                Duration.ofMillis(copying),
                copying == 0 ? 0 : rows * 1000.0 / copying,
                copying == 0 ? 0 : bytes * 60.0 / copying / 1000,
                outcomes(report, Outcome.PASSED),
                outcomes(report, Outcome.FAILED),
                outcomes(report, Outcome.SKIPPED),
                report.rounds().stream().mapToLong(Report.Round::mended).sum(),
                notMoved,
                notMoved == 0 ? 0 : (double) notMoved / (rows + notMoved));
    }

    private static long outcomes(Report report, Outcome outcome) {
        return report.checks().stream()
                .flatMap(phase -> phase.results().stream())
                .filter(result -> result.outcome() == outcome)
                .count();
    }
}
