package dev.landfall.report.picture;

import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The phases over time: a full bar for each attempt, a dashed one for each stay at a gate. */
public final class Timeline {
    private Timeline() {}

    /** Nothing when no phase has run. */
    public static Stream<Svg> of(Report report) {
        if (report.phases().isEmpty()) {
            return Stream.empty();
        }
        TimeScale scale = new TimeScale(report.startedAt(), report.elapsed().toMillis());
        List<BarRow> rows =
                report.phases().stream().map(phase -> row(phase, scale)).toList();
        return Stream.of(BarChart.of("Timeline of the phases", rows, scale.words()));
    }

    private static BarRow row(Report.PhaseRecord phase, TimeScale scale) {
        List<BarRow.Bar> bars = new ArrayList<>();
        phase.waits().forEach(wait -> bars.add(scale.bar(wait.startedAt(), wait.millis(), "wait")));
        phase.runs().forEach(run -> bars.add(scale.bar(run.startedAt(), run.millis(), "work")));
        String waited = phase.waitedMillis() == 0 ? "" : ", at gates " + Words.millis(phase.waitedMillis());
        return new BarRow(phase.name(), Words.millis(phase.millis()) + waited, bars);
    }
}
