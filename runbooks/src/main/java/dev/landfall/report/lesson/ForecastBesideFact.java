package dev.landfall.report.lesson;

import dev.landfall.report.FreezeWindow;
import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.stream.Stream;

/** How long a cutover was expected to keep writes waiting, and how long it did. */
public record ForecastBesideFact(String phase, long forecastMillis, long millis) implements Lesson {

    static Stream<Lesson> of(Report report) {
        return FreezeWindow.of(report).stream()
                .filter(FreezeWindow::switched)
                .flatMap(window -> window.forecast().filter(forecast -> forecast.total() > 0).stream()
                        .map(forecast -> new ForecastBesideFact(window.phase(), forecast.total(), window.millis())));
    }

    @Override
    public String sentence() {
        return "For %s, %s from the freeze to the release were forecast; it took %s, %.1f times as long."
                .formatted(phase, Words.millis(forecastMillis), Words.millis(millis), (double) millis / forecastMillis);
    }
}
