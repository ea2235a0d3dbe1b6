package dev.landfall.report.lesson;

import dev.landfall.report.DatasetTotal;
import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which entity of a dataset took by far the longest to copy; said when it took at least half as long again as the next.
 *
 * @param next the entity that took the longest after it
 */
public record SlowestEntity(String dataset, String entity, long rows, long millis, String next, long nextMillis)
        implements Lesson {
    private static final double BY_FAR = 1.5;

    static Stream<Lesson> of(Report report) {
        return DatasetTotal.of(report).stream().flatMap(dataset -> of(report, dataset.dataset()));
    }

    private static Stream<Lesson> of(Report report, String dataset) {
        List<Report.Volume> slowest = report.volumes().stream()
                .filter(volume -> volume.dataset().equals(dataset) && volume.millis() > 0)
                .sorted(Comparator.comparingLong(Report.Volume::millis).reversed())
                .toList();
        if (slowest.size() < 2) {
            return Stream.empty();
        }
        Report.Volume first = slowest.getFirst();
        Report.Volume second = slowest.get(1);
        return first.millis() < BY_FAR * second.millis()
                ? Stream.empty()
                : Stream.of(new SlowestEntity(
                        dataset, first.entity(), first.rows(), first.millis(), second.entity(), second.millis()));
    }

    @Override
    public String sentence() {
        return "In %s, %s took by far the longest to copy: %s for %s records (%s records/s); the next, %s, took %s."
                .formatted(
                        dataset,
                        entity,
                        Words.millis(millis),
                        Words.count(rows),
                        Words.rate(rows * 1000.0 / millis),
                        next,
                        Words.millis(nextMillis));
    }
}
