package dev.landfall.report.picture;

import dev.landfall.report.CheckResult;
import dev.landfall.report.Report;
import dev.landfall.report.Words;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Checks by phases, a sign for each outcome. */
public final class CheckMatrix {
    private static final int ROW = 24;
    /** So many letters stand beside each other on a phone; where there are more, phases' names take turns on two lines. */
    private static final int ROOM = 28;

    private static final int HEAD = 34;

    private static final int LEGEND = 48;
    private static final double NAMES = 0.44;

    private final List<Report.PhaseChecks> phases;
    private final List<String> names;
    private final Svg svg;

    private CheckMatrix(Report report) {
        this.phases = report.checks();
        this.names = phases.stream()
                .flatMap(phase -> phase.results().stream())
                .map(CheckResult::name)
                .distinct()
                .toList();
        this.svg = new Svg(HEAD + ROW * names.size() + LEGEND, "Outcome of each check in each phase");
    }

    /** Nothing when no check has run. */
    public static Stream<Svg> of(Report report) {
        return report.checks().isEmpty() ? Stream.empty() : Stream.of(new CheckMatrix(report).draw());
    }

    private Svg draw() {
        int longest =
                phases.stream().mapToInt(phase -> phase.phase().length()).max().orElse(0);
        boolean crowded = longest * phases.size() > ROOM;
        for (int column = 0; column < phases.size(); column++) {
            svg.text(
                    x(column),
                    crowded && column % 2 == 0 ? 12 : 26,
                    Svg.Anchor.MIDDLE,
                    phases.get(column).phase());
        }
        for (int row = 0; row < names.size(); row++) {
            double top = HEAD + (double) ROW * row;
            svg.rule(top).text(0, top + 16, Svg.Anchor.START, names.get(row));
            cells(names.get(row), top + ROW / 2.0);
        }
        return legend(HEAD + (double) ROW * names.size());
    }

    private void cells(String name, double y) {
        for (int column = 0; column < phases.size(); column++) {
            double x = x(column);
            phases.get(column).results().stream()
                    .filter(result -> result.name().equals(name))
                    .findFirst()
                    .ifPresent(result -> svg.glyph(Glyph.of(result), x, y, words(result)));
        }
    }

    private static String words(CheckResult result) {
        return result.name() + " " + result.outcome().name().toLowerCase(Locale.ROOT) + " in "
                + Words.millis(result.millis());
    }

    /** Two beside each other: the words of more would not stand side by side on a phone. */
    private Svg legend(double top) {
        svg.rule(top);
        List<Glyph> glyphs = List.of(Glyph.values());
        for (int i = 0; i < glyphs.size(); i++) {
            svg.legend(glyphs.get(i), 0.03 + NAMES * (i % 2), top + 15 + 20.0 * Math.floorDiv(i, 2));
        }
        return svg;
    }

    private double x(int column) {
        return NAMES + (1 - NAMES) * (column + 0.5) / phases.size();
    }
}
