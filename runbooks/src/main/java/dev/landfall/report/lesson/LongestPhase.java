package dev.landfall.report.lesson;

import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.Comparator;
import java.util.stream.Stream;

/** Which phase took the longest; said when there were several. How long a watch takes is the runbook's choice. */
public record LongestPhase(String phase, long millis, long elapsedMillis) implements Lesson {
    private static final String WATCH = "watch";

    static Stream<Lesson> of(Report report) {
        long elapsed = report.elapsed().toMillis();
        return report.phases().size() < 2 || elapsed <= 0
                ? Stream.empty()
                : report.phases().stream()
                        .filter(phase -> !phase.kind().equals(WATCH))
                        .max(Comparator.comparingLong(Report.PhaseRecord::millis))
                        .<Lesson>map(phase -> new LongestPhase(phase.name(), phase.millis(), elapsed))
                        .stream();
    }

    @Override
    public String sentence() {
        return "The phase %s took the longest: %s of %s (%s)."
                .formatted(
                        phase,
                        Words.millis(millis),
                        Words.millis(elapsedMillis),
                        Words.share((double) millis / elapsedMillis));
    }
}
