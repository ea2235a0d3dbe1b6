package dev.landfall.report.lesson;

import dev.landfall.report.FreezeWindow;
import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.Comparator;
import java.util.stream.Stream;

/** Which step of a cutover kept writes standing still the longest. */
public record BiggestShareOfDowntime(String phase, String step, long millis, long downtimeMillis) implements Lesson {

    static Stream<Lesson> of(Report report) {
        return FreezeWindow.of(report).stream()
                .filter(window -> window.steps().size() > 1 && window.millis() > 0)
                .flatMap(window -> window.steps().stream()
                        .max(Comparator.comparingLong(Report.Step::millis))
                        .map(step ->
                                new BiggestShareOfDowntime(window.phase(), step.name(), step.millis(), window.millis()))
                        .stream());
    }

    @Override
    public String sentence() {
        return "Of the %s in which writes stood still for %s, the step %s took %s (%s)."
                .formatted(
                        Words.millis(downtimeMillis),
                        phase,
                        step,
                        Words.millis(millis),
                        Words.share((double) millis / downtimeMillis));
    }
}
