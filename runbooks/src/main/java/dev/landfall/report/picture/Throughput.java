package dev.landfall.report.picture;

import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Records per second by entity, as bars of one scale, a picture a dataset. */
public final class Throughput {
    /** So many rows a page of paper holds, which does not break a picture; where there are more, pictures follow each other. */
    private static final int ROWS = 24;

    private Throughput() {}

    /** Nothing when no entity's time is known. */
    public static Stream<Svg> of(Report report) {
        List<Report.Volume> timed =
                report.volumes().stream().filter(volume -> volume.millis() > 0).toList();
        double fastest = timed.stream().mapToDouble(Report.Volume::rate).max().orElse(0);
        return timed.stream()
                .collect(Collectors.groupingBy(Report.Volume::dataset, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(Throughput::pages)
                .map(some -> chart(some, fastest));
    }

    private static Stream<List<Report.Volume>> pages(List<Report.Volume> volumes) {
        return IntStream.iterate(0, from -> from < volumes.size(), from -> from + ROWS)
                .mapToObj(from -> volumes.subList(from, Math.min(volumes.size(), from + ROWS)));
    }

    private static Svg chart(List<Report.Volume> volumes, double fastest) {
        return BarChart.of(
                "Records per second by entity of " + volumes.getFirst().dataset(),
                volumes.stream().map(volume -> row(volume, fastest)).toList());
    }

    private static BarRow row(Report.Volume volume, double fastest) {
        return new BarRow(
                volume.dataset() + "." + volume.entity(),
                Words.rate(volume.rate()) + "/s",
                List.of(new BarRow.Bar(0, volume.rate() / fastest, "work")));
    }
}
