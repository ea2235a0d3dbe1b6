package dev.landfall.report.section;

import dev.landfall.report.Figures;
import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.List;
import java.util.stream.Stream;

/** Everything that a report tells, in the order in which it is read. */
public final class Sections {
    private Sections() {}

    /** All sections; one that has nothing to tell says so. */
    public static List<Section> of(Report report) {
        return Stream.of(
                        ScopeSections.of(report),
                        CourseSections.of(report),
                        QualitySections.of(report),
                        SafetySections.of(report),
                        ClosingSections.of(report))
                .flatMap(List::stream)
                .toList();
    }

    /** The sentence under the title. */
    public static String summary(Report report) {
        Figures figures = Figures.of(report);
        String downtime = report.downtimeMillis() == null
                ? "writes were never stopped"
                : "writes were stopped for " + Words.millis(report.downtimeMillis());
        return "%s records, %s, moved in %s at %s records/s; %s; checks: %d passed, %d failed, %d skipped."
                .formatted(
                        Words.count(figures.rows()),
                        Words.bytes(figures.bytes()),
                        Words.duration(figures.copying()),
                        Words.rate(figures.rowsPerSecond()),
                        downtime,
                        figures.passed(),
                        figures.failed(),
                        figures.skipped());
    }
}
