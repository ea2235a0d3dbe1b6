package dev.landfall.report.lesson;

import dev.landfall.report.DatasetTotal;
import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.stream.Stream;

/** How much of a dataset the first round under live writes had to mend; said where it was something. */
public record ChangedSinceCopy(String dataset, long mended, long compared) implements Lesson {

    static Stream<Lesson> of(Report report) {
        return DatasetTotal.of(report).stream()
                .flatMap(dataset -> report.rounds().stream()
                        .filter(round -> round.dataset().equals(dataset.dataset()) && !round.frozen())
                        .limit(1)
                        .filter(round -> round.mended() > 0)
                        .map(round -> new ChangedSinceCopy(round.dataset(), round.mended(), round.compared())));
    }

    @Override
    public String sentence() {
        return "In %s, the first round found %s records to mend among %s compared (%s)."
                .formatted(
                        dataset,
                        Words.count(mended),
                        Words.count(compared),
                        Words.share((double) mended / Math.max(1, compared)));
    }
}
