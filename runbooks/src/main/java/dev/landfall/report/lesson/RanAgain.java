package dev.landfall.report.lesson;

import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.stream.Stream;

/**
 * Which phase ran more than once.
 *
 * @param lastMillis how long the last attempt took
 * @param allMillis how long all of them took
 */
public record RanAgain(String phase, int attempts, long lastMillis, long allMillis) implements Lesson {

    static Stream<Lesson> of(Report report) {
        return report.phases().stream()
                .filter(phase -> phase.runs().size() > 1)
                .map(phase -> new RanAgain(
                        phase.name(),
                        phase.runs().size(),
                        phase.runs().getLast().millis(),
                        phase.millis()));
    }

    @Override
    public String sentence() {
        return "The phase %s ran %d times: the attempts before the last took %s of its %s."
                .formatted(phase, attempts, Words.millis(allMillis - lastMillis), Words.millis(allMillis));
    }
}
