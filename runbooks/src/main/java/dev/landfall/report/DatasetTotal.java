package dev.landfall.report;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came of one dataset, its entities added up.
 *
 * @param dataset its name
 * @param from the source; empty when the report does not say
 * @param to the target; empty when the report does not say
 * @param entities how many of its entities were copied
 * @param rows records copied
 * @param bytes their size
 * @param copyMillis from the begin of the first entity's copy to the end of the last one's, or null when unknown
 * @param mended records that rounds of compare and repair mended
 * @param notMoved records that no transform can handle
 */
public record DatasetTotal(
        String dataset,
        String from,
        String to,
        int entities,
        long rows,
        long bytes,
        @Nullable Long copyMillis,
        long mended,
        long notMoved) {

    /** Every dataset of which the report tells something, in its order. */
    public static List<DatasetTotal> of(Report report) {
        Set<String> names = new LinkedHashSet<>();
        report.datasets().forEach(dataset -> names.add(dataset.name()));
        report.volumes().forEach(volume -> names.add(volume.dataset()));
        return names.stream().map(name -> of(report, name)).toList();
    }

    private static DatasetTotal of(Report report, String name) {
        List<Report.Volume> volumes = report.volumes().stream()
                .filter(volume -> volume.dataset().equals(name))
                .toList();
        Report.Dataset ends = report.datasets().stream()
                .filter(dataset -> dataset.name().equals(name))
                .findFirst()
                .orElse(new Report.Dataset(name, "", ""));
        return new DatasetTotal(
                name,
                ends.from(),
                ends.to(),
                volumes.size(),
                volumes.stream().mapToLong(Report.Volume::rows).sum(),
                volumes.stream().mapToLong(Report.Volume::bytes).sum(),
                copyMillis(volumes),
                report.rounds().stream()
                        .filter(round -> round.dataset().equals(name))
                        .mapToLong(Report.Round::mended)
                        .sum(),
                report.quarantined().stream()
                        .filter(set -> set.dataset().equals(name))
                        .mapToLong(Report.Quarantined::records)
                        .sum());
    }

    private static @Nullable Long copyMillis(List<Report.Volume> volumes) {
        List<Instant> begins = volumes.stream()
                .map(Report.Volume::startedAt)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        Instant end = volumes.stream()
                .filter(volume -> volume.startedAt() != null)
                .map(volume -> Objects.requireNonNull(volume.startedAt()).plusMillis(volume.millis()))
                .max(Instant::compareTo)
                .orElse(null);
        return end == null
                ? null
                : Long.valueOf(Duration.between(begins.getFirst(), end).toMillis());
    }
}
