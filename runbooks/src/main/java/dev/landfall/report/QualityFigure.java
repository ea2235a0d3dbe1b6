package dev.landfall.report;

import dev.landfall.report.CheckResult.Outcome;
import java.util.List;
import java.util.stream.Stream;

/**
 * One figure of the data's quality beside its target.
 *
 * @param phase the phase that took it
 * @param check by which check
 * @param measure figure and target
 */
public record QualityFigure(String phase, String check, Measure measure) {
    private static final double ALL = 100;

    /** The figures of all checks that looked at something; where a check names no target, no record may break its rule. */
    public static List<QualityFigure> of(Report report) {
        return report.checks().stream()
                .flatMap(phase -> phase.results().stream()
                        .flatMap(result ->
                                measures(result).map(each -> new QualityFigure(phase.phase(), result.name(), each))))
                .toList();
    }

    private static Stream<Measure> measures(CheckResult result) {
        if (!result.measures().isEmpty()) {
            return result.measures().stream();
        }
        return result.outcome() == Outcome.SKIPPED || result.examined() == 0
                ? Stream.empty()
                : Stream.of(new Measure(
                        "records in order",
                        ALL * (result.examined() - result.broken()) / result.examined(),
                        Measure.Bound.AT_LEAST,
                        ALL,
                        Measure.Unit.PERCENT));
    }
}
