package dev.landfall.report.picture;

import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.List;
import java.util.stream.Stream;

/** Records per second by entity, as bars. */
public final class Throughput {
    private Throughput() {}

    /** Nothing when no entity's time is known. */
    public static Stream<Svg> of(Report report) {
        List<Report.Volume> timed =
                report.volumes().stream().filter(volume -> volume.millis() > 0).toList();
        double fastest = timed.stream().mapToDouble(Report.Volume::rate).max().orElse(0);
        return fastest == 0
                ? Stream.empty()
                : Stream.of(BarChart.of(
                        "Records per second by entity",
                        timed.stream().map(volume -> row(volume, fastest)).toList()));
    }

    private static BarRow row(Report.Volume volume, double fastest) {
        return new BarRow(
                volume.dataset() + "." + volume.entity(),
                Words.rate(volume.rate()) + "/s",
                List.of(new BarRow.Bar(0, volume.rate() / fastest, "work")));
    }
}
