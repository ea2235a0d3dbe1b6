package dev.landfall.report.picture;

import dev.landfall.report.FreezeWindow;
import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The time in which writes stood still: how much of what was allowed, and step by step where it went. */
public final class Downtime {
    private Downtime() {}

    /** A gauge, where the limit is known, and the steps. */
    public static Stream<Svg> of(FreezeWindow window) {
        Report.@Nullable Cutover cutover = window.cutover();
        return cutover == null ? Stream.of(steps(window)) : Stream.of(gauge(window, cutover), steps(window));
    }

    private static Svg gauge(FreezeWindow window, Report.Cutover cutover) {
        Report.@Nullable Forecast forecast = cutover.forecast();
        long expected = forecast == null ? 0 : forecast.untilSwitch();
        TimeScale scale = new TimeScale(
                window.startedAt(), Math.max(cutover.limitMillis(), Math.max(expected, window.untilSwitchMillis())));
        Svg svg = new Svg(forecast == null ? 34 : 50, "Time from the freeze to the switch beside the limit");
        new BarRow(
                        (window.switched() ? "Freeze to switch: " : "Freeze to return: ")
                                + Words.millis(window.untilSwitchMillis()),
                        "limit " + Words.millis(cutover.limitMillis()),
                        List.of(
                                new BarRow.Bar(0, scale.share(cutover.limitMillis()), "frame"),
                                new BarRow.Bar(0, scale.share(window.untilSwitchMillis()), "work")))
                .draw(svg, 14);
        svg.line(scale.share(cutover.limitMillis()), 15, 30, "limit");
        return forecast == null ? svg : forecast(svg, scale.share(expected), expected);
    }

    private static Svg forecast(Svg svg, double at, long expected) {
        Svg.Anchor anchor = at > 0.5 ? Svg.Anchor.END : Svg.Anchor.START;
        return svg.line(at, 15, 34, "forecast").text(at, 45, anchor, "forecast " + Words.millis(expected));
    }

    private static Svg steps(FreezeWindow window) {
        TimeScale scale = new TimeScale(window.startedAt(), window.millis());
        List<BarRow> rows = window.steps().stream()
                .map(step -> new BarRow(
                        step.name(),
                        Words.millis(step.millis()) + ", " + Words.share(scale.share(step.millis())),
                        List.of(scale.bar(step.startedAt(), step.millis(), "work"))))
                .toList();
        return BarChart.of("Steps of the downtime", rows, scale.words());
    }
}
