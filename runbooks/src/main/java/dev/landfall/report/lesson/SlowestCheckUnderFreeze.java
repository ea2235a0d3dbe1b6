package dev.landfall.report.lesson;

import dev.landfall.report.CheckResult;
import dev.landfall.report.FreezeWindow;
import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Which check took the longest while writes stood still; said when it took at least half of the step.
 *
 * @param stepMillis how long all checks took, side by side
 */
public record SlowestCheckUnderFreeze(String phase, String check, long millis, long stepMillis) implements Lesson {
    private static final String CHECKS = "check";

    static Stream<Lesson> of(Report report) {
        return FreezeWindow.of(report).stream()
                .flatMap(window -> window.steps().stream()
                        .filter(step -> step.name().equals(CHECKS))
                        .flatMap(step -> slowest(report, window.phase(), step)));
    }

    private static Stream<Lesson> slowest(Report report, String phase, Report.Step step) {
        return report.checks().stream()
                .filter(checks -> checks.phase().equals(phase))
                .flatMap(checks -> checks.results().stream())
                .filter(result -> !result.startedAt().isBefore(step.startedAt())
                        && !result.startedAt().isAfter(step.endedAt()))
                .max(Comparator.comparingLong(CheckResult::millis))
                .filter(result -> 2 * result.millis() >= step.millis())
                .<Lesson>map(
                        result -> new SlowestCheckUnderFreeze(phase, result.name(), result.millis(), step.millis()))
                .stream();
    }

    @Override
    public String sentence() {
        return "Of the checks under the freeze of %s, %s took the longest: %s, where all together, side by side, took %s."
                .formatted(phase, check, Words.millis(millis), Words.millis(stepMillis));
    }
}
