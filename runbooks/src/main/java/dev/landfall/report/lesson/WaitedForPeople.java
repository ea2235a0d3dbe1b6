package dev.landfall.report.lesson;

import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.Comparator;
import java.util.stream.Stream;

/** How long it stood at gates, and at which one the longest; said from a hundredth of all the time on. */
public record WaitedForPeople(String gate, long millis, long allMillis, long elapsedMillis) implements Lesson {
    private static final double WORTH_SAYING = 0.01;

    static Stream<Lesson> of(Report report) {
        long elapsed = report.elapsed().toMillis();
        long all = report.phases().stream()
                .mapToLong(Report.PhaseRecord::waitedMillis)
                .sum();
        return all < WORTH_SAYING * elapsed
                ? Stream.empty()
                : report.phases().stream()
                        .flatMap(phase -> phase.waits().stream())
                        .max(Comparator.comparingLong(Report.Wait::millis))
                        .<Lesson>map(wait -> new WaitedForPeople(wait.gate(), wait.millis(), all, elapsed))
                        .stream();
    }

    @Override
    public String sentence() {
        return "Of %s, %s (%s) went by at gates, the longest of it, %s, at %s."
                .formatted(
                        Words.millis(elapsedMillis),
                        Words.millis(allMillis),
                        Words.share((double) allMillis / elapsedMillis),
                        Words.millis(millis),
                        gate);
    }
}
