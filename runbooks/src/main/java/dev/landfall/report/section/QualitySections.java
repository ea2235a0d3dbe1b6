package dev.landfall.report.section;

import dev.landfall.report.CheckResult;
import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.report.Measure;
import dev.landfall.report.QualityFigure;
import dev.landfall.report.Report;
import dev.landfall.report.SideBySide;
import dev.landfall.report.Words;
import dev.landfall.report.picture.CheckMatrix;
import dev.landfall.runbook.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What checks found, once and again, and how good the data is beside what was wanted. */
final class QualitySections {
    private QualitySections() {}

    static List<Section> of(Report report) {
        return List.of(
                Section.of("Checks", CheckMatrix.of(report), checks(report)),
                Section.of("Quality against targets", quality(report)),
                Section.of("Indexes and keys", sides(report)),
                Section.of("Watch", watches(report)));
    }

    private static Table checks(Report report) {
        return new Table(
                List.of("Phase", "Check", "Outcome", "/Found", ">Looked at", ">Broken", "/Samples", ">Duration"),
                report.checks().stream()
                        .flatMap(phase -> phase.results().stream().map(result -> row(phase.phase(), result)))
                        .toList(),
                "No check has run.");
    }

    private static List<String> row(String phase, CheckResult result) {
        return List.of(
                phase,
                result.name(),
                outcome(result),
                result.summary(),
                Words.count(result.examined()),
                Words.count(result.broken()),
                result.samples().stream().limit(5).collect(Collectors.joining(", ")),
                Words.millis(result.millis()));
    }

    private static String outcome(CheckResult result) {
        String word = result.outcome().name().toLowerCase(Locale.ROOT);
        return result.outcome() == Outcome.FAILED && result.severity() == Severity.WARN ? word + ", warns only" : word;
    }

    private static Table quality(Report report) {
        return new Table(
                List.of("Phase", "Check", "Of what", ">Measured", ">Target", "Met"),
                QualityFigure.of(report).stream()
                        .map(figure -> row(figure, figure.measure()))
                        .toList(),
                "No check has measured anything.");
    }

    private static List<String> row(QualityFigure figure, Measure measure) {
        return List.of(
                figure.phase(),
                figure.check(),
                measure.what(),
                Words.measured(measure.value(), measure.unit()),
                (measure.bound() == Measure.Bound.AT_LEAST ? "≥ " : "≤ ")
                        + Words.measured(measure.target(), measure.unit()),
                measure.met() ? "met" : "missed");
    }

    /** As each check found it last. */
    private static Table sides(Report report) {
        Map<String, PhaseResult> last = new LinkedHashMap<>();
        report.checks().stream()
                .flatMap(phase -> phase.results().stream().map(result -> new PhaseResult(phase.phase(), result)))
                .filter(each -> !each.result().sides().isEmpty())
                .forEach(each -> last.put(each.result().name(), each));
        return new Table(
                List.of("Phase", "Check", "What", "Source", "Target"),
                last.values().stream()
                        .flatMap(each -> each.result().sides().stream().map(side -> row(each, side)))
                        .toList(),
                "No check has looked at indexes or types of keys.");
    }

    private record PhaseResult(String phase, CheckResult result) {}

    private static List<String> row(PhaseResult found, SideBySide side) {
        return List.of(
                found.phase(), found.result().name(), side.what(), present(side.source()), present(side.target()));
    }

    private static String present(String text) {
        return text.isEmpty() ? "none" : text;
    }

    private static Table watches(Report report) {
        return new Table(
                List.of(
                        "Phase",
                        ">Runs",
                        ">Clean",
                        ">Clean in a row at the end",
                        ">Every",
                        "Failing at the end",
                        ">Records repaired",
                        ">Too many to repair",
                        "Rollback"),
                report.watches().stream()
                        .map(record -> row(report, record.phase(), record.watch()))
                        .toList(),
                "Nothing was watched.");
    }

    private static List<String> row(Report report, String phase, Report.Watch watch) {
        return List.of(
                phase,
                Words.count(watch.runs()),
                Words.count(watch.clean()),
                Words.count(watch.streak()),
                Words.millis(watch.everyMillis()),
                failing(report, phase),
                Words.count(watch.repaired()),
                Words.count(watch.overBudget()),
                Objects.requireNonNullElse(watch.rollback(), "none"));
    }

    private static String failing(Report report, String phase) {
        return report.checks().stream()
                .filter(checks -> checks.phase().equals(phase))
                .flatMap(checks -> checks.results().stream())
                .filter(result -> result.outcome() == Outcome.FAILED)
                .map(CheckResult::name)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), names -> names.isEmpty() ? "none" : names));
    }
}
