package dev.landfall.report.lesson;

import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What rounds had left to mend while writes stood still; said where it was something.
 *
 * @param slowest the dataset whose round took the longest
 */
public record MendedUnderFreeze(long mended, long compared, String slowest, long slowestMillis) implements Lesson {

    static Stream<Lesson> of(Report report) {
        List<Report.Round> frozen =
                report.rounds().stream().filter(Report.Round::frozen).toList();
        long mended = frozen.stream().mapToLong(Report.Round::mended).sum();
        long compared = frozen.stream().mapToLong(Report.Round::compared).sum();
        return mended == 0
                ? Stream.empty()
                : frozen.stream()
                        .max(Comparator.comparingLong(Report.Round::millis))
                        .<Lesson>map(round -> new MendedUnderFreeze(mended, compared, round.dataset(), round.millis()))
                        .stream();
    }

    @Override
    public String sentence() {
        return "Under the freeze, %s of %s compared records had still to be mended; the round over %s took the longest, %s."
                .formatted(Words.count(mended), Words.count(compared), slowest, Words.millis(slowestMillis));
    }
}
