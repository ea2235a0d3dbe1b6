package dev.landfall.report.picture;

import java.util.List;

/** Rows of bars, one below the other, over a scale of time if there is one. */
final class BarChart {
    private static final int ROW = 32;
    private static final int FIRST = 14;
    private static final int SCALE = 18;

    private BarChart() {}

    /** Bars whose length says all. */
    static Svg of(String label, List<BarRow> rows) {
        Svg svg = new Svg(ROW * rows.size(), label);
        draw(svg, rows);
        return svg;
    }

    /** Bars over a scale whose words stand evenly from its begin to its end; two at least. */
    static Svg of(String label, List<BarRow> rows, List<String> scale) {
        int bottom = ROW * rows.size();
        Svg svg = new Svg(bottom + SCALE, label);
        int last = scale.size() - 1;
        for (int tick = 0; tick <= last; tick++) {
            Svg.Anchor anchor = tick == 0 ? Svg.Anchor.START : tick == last ? Svg.Anchor.END : Svg.Anchor.MIDDLE;
            double at = (double) tick / last;
            svg.line(at, 0, bottom, "").text(at, bottom + SCALE - 4.0, anchor, scale.get(tick));
        }
        draw(svg, rows);
        return svg;
    }

    private static void draw(Svg svg, List<BarRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).draw(svg, FIRST + (double) ROW * i);
        }
    }
}
