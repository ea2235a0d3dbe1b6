package dev.landfall.report.lesson;

import dev.landfall.report.Measure;
import dev.landfall.report.QualityFigure;
import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.stream.Stream;

/** A time that met its target with less than a fifth of it left, or missed it. */
public record NearTarget(String phase, String check, String what, double millis, double targetMillis)
        implements Lesson {
    private static final double NEAR = 0.8;

    static Stream<Lesson> of(Report report) {
        return QualityFigure.of(report).stream()
                .filter(figure -> figure.measure().unit() == Measure.Unit.MILLIS)
                .filter(figure ->
                        figure.measure().value() > NEAR * figure.measure().target())
                .map(figure -> new NearTarget(
                        figure.phase(),
                        figure.check(),
                        figure.measure().what(),
                        figure.measure().value(),
                        figure.measure().target()));
    }

    @Override
    public String sentence() {
        return "%s of %s in %s was %s, %s of the %s wanted at most."
                .formatted(
                        what,
                        check,
                        phase,
                        Words.measured(millis, Measure.Unit.MILLIS),
                        Words.share(millis / targetMillis),
                        Words.measured(targetMillis, Measure.Unit.MILLIS));
    }
}
