package dev.landfall.report.section;

import dev.landfall.report.FreezeWindow;
import dev.landfall.report.Report;
import dev.landfall.report.Words;
import dev.landfall.report.picture.Downtime;
import dev.landfall.report.picture.Timeline;
import java.util.List;

/** What happened when, and how long writes stood still. */
final class CourseSections {
    private CourseSections() {}

    static List<Section> of(Report report) {
        List<FreezeWindow> windows = FreezeWindow.of(report);
        return List.of(
                Section.of("Phases", Timeline.of(report), phases(report)),
                Section.of("Steps", steps(report)),
                Section.of("Compare and repair", rounds(report.rounds(), "No round was needed.")),
                Section.of("Carried back", rounds(report.carriedBack(), "Nothing was carried back to the old side.")),
                Section.of("Downtime", windows.stream().flatMap(Downtime::of), downtime(windows)));
    }

    private static Table phases(Report report) {
        return new Table(
                List.of("Phase", "Kind", "State", "/Result", "Started", ">Duration", ">At gates", ">Attempts"),
                report.phases().stream()
                        .map(p -> List.of(
                                p.name(),
                                p.kind(),
                                p.state(),
                                p.result(),
                                Words.instant(p.startedAt()),
                                Words.millis(p.millis()),
                                Words.millis(p.waitedMillis()),
                                String.valueOf(p.attempts())))
                        .toList(),
                "No phase has run.");
    }

    private static Table steps(Report report) {
        return new Table(
                List.of("Phase", "Step", "Started", ">Duration"),
                report.phases().stream()
                        .flatMap(p -> p.steps().stream()
                                .map(step -> List.of(
                                        p.name(),
                                        step.name(),
                                        Words.instant(step.startedAt()),
                                        Words.millis(step.millis()))))
                        .toList(),
                "No phase had steps.");
    }

    private static Table rounds(List<Report.Round> rounds, String none) {
        return new Table(
                List.of("Dataset", ">Round", "Frozen", ">Compared", ">Missing", ">Extra", ">Different", ">Duration"),
                rounds.stream()
                        .map(r -> List.of(
                                r.dataset(),
                                String.valueOf(r.number()),
                                r.frozen() ? "yes" : "no",
                                Words.count(r.compared()),
                                Words.count(r.missing()),
                                Words.count(r.extra()),
                                Words.count(r.different()),
                                Words.millis(r.millis())))
                        .toList(),
                none);
    }

    private static Table downtime(List<FreezeWindow> windows) {
        return new Table(
                List.of(
                        "Phase",
                        "Ended with",
                        "Frozen at",
                        ">Freeze to switch",
                        ">Limit",
                        ">All steps",
                        "Forecast of all steps"),
                windows.stream()
                        .map(window -> List.of(
                                window.phase(),
                                window.switched() ? "the switch" : "the return to the old side",
                                Words.instant(window.startedAt()),
                                window.switched() ? Words.millis(window.untilSwitchMillis()) : "—",
                                limit(window),
                                Words.millis(window.millis()),
                                forecast(window)))
                        .toList(),
                "Writes were never stopped.");
    }

    private static String limit(FreezeWindow window) {
        return window.cutover() == null ? "—" : Words.millis(window.cutover().limitMillis());
    }

    private static String forecast(FreezeWindow window) {
        return window.forecast().map(Report.Forecast::words).orElse("—");
    }
}
