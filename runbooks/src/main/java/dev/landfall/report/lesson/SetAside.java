package dev.landfall.report.lesson;

import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.stream.Stream;

/** How many records of an entity can't be transformed. */
public record SetAside(String dataset, String entity, long records, long moved) implements Lesson {

    static Stream<Lesson> of(Report report) {
        return report.quarantined().stream()
                .filter(set -> set.records() > 0)
                .map(set -> new SetAside(set.dataset(), set.entity(), set.records(), moved(report, set)));
    }

    private static long moved(Report report, Report.Quarantined set) {
        return report.volumes().stream()
                .filter(volume -> volume.dataset().equals(set.dataset())
                        && volume.entity().equals(set.entity()))
                .mapToLong(Report.Volume::rows)
                .sum();
    }

    @Override
    public String sentence() {
        return "Of %s.%s, %s records could not be transformed and were not moved, beside %s that were (%s)."
                .formatted(
                        dataset,
                        entity,
                        Words.count(records),
                        Words.count(moved),
                        Words.share((double) records / (records + moved)));
    }
}
