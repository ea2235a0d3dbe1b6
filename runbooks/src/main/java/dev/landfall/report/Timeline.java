package dev.landfall.report;

import java.time.Duration;
import java.time.Instant;

/** The phases over time: a bar each, its waiting at gates before it in a lighter shade. */
final class Timeline {
    private static final int LEFT = 110;
    private static final int RIGHT = 690;
    private static final int ROW = 24;
    private static final int TICKS = 4;

    private final Report report;
    private final long total;

    Timeline(Report report) {
        this.report = report;
        this.total = Math.max(
                1, Duration.between(report.startedAt(), report.reportedAt()).toMillis());
    }

    String render() {
        int height = ROW * report.phases().size() + 30;
        Svg svg = new Svg(800, height, "Timeline of the phases");
        for (int tick = 0; tick <= TICKS; tick++) {
            double x = LEFT + (RIGHT - LEFT) * (double) tick / TICKS;
            svg.line(x, 0, x, height - 22).text(x, height - 8, "middle", Words.millis(total * tick / TICKS));
        }
        double y = 2;
        for (Report.PhaseRecord phase : report.phases()) {
            phase(svg, phase, y);
            y += ROW;
        }
        return svg.render();
    }

    private void phase(Svg svg, Report.PhaseRecord phase, double y) {
        double start = x(phase.startedAt());
        double width = width(phase.millis());
        svg.text(LEFT - 8, y + 14, "end", phase.name())
                .bar(start, y, width, ROW - 6, "work", phase.name() + ": " + Words.millis(phase.millis()));
        if (phase.waitedMillis() > 0) {
            svg.bar(
                    Math.max(LEFT, start - width(phase.waitedMillis())),
                    y + 6,
                    width(phase.waitedMillis()),
                    ROW - 18,
                    "wait",
                    phase.name() + " waited " + Words.millis(phase.waitedMillis()));
        }
        svg.text(start + Math.max(2, width) + 6, y + 14, "start", Words.millis(phase.millis()));
    }

    private double x(Instant at) {
        return LEFT + width(Duration.between(report.startedAt(), at).toMillis());
    }

    private double width(long millis) {
        return (RIGHT - LEFT) * (double) Math.max(0, millis) / total;
    }
}
