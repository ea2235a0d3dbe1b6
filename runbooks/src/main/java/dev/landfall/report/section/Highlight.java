package dev.landfall.report.section;

import dev.landfall.report.Figures;
import dev.landfall.report.FreezeWindow;
import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.List;
import java.util.Objects;

/**
 * A figure for who reads nothing else.
 *
 * @param what of what
 * @param figure the figure
 * @param beside what to see it beside
 */
public record Highlight(String what, String figure, String beside) {

    /** The highlights of a report. */
    public static List<Highlight> of(Report report) {
        Figures figures = Figures.of(report);
        long proven =
                report.signOffs().stream().filter(Report.SignOffRecord::proven).count();
        return List.of(
                new Highlight("Records moved", Words.count(figures.rows()), Words.bytes(figures.bytes())),
                new Highlight(
                        "Time in copy",
                        Words.duration(figures.copying()),
                        Words.rate(figures.rowsPerSecond()) + " records/s"),
                downtime(report),
                new Highlight(
                        "Checks passed",
                        Words.count(figures.passed()),
                        figures.failed() + " failed, " + figures.skipped() + " skipped"),
                new Highlight(
                        "Issues met",
                        Words.count(report.issues().size()),
                        Words.count(figures.notMoved()) + " records not moved"),
                new Highlight("Decisions", Words.count(report.signOffs().size()), proven + " of them proven"));
    }

    private static Highlight downtime(Report report) {
        String limit = FreezeWindow.of(report).stream()
                .map(FreezeWindow::cutover)
                .filter(Objects::nonNull)
                .map(cutover -> "limit " + Words.millis(cutover.limitMillis()))
                .reduce("", (earlier, later) -> later);
        return report.downtimeMillis() == null
                ? new Highlight("Downtime", "none", limit)
                : new Highlight("Downtime", Words.millis(report.downtimeMillis()), limit);
    }
}
