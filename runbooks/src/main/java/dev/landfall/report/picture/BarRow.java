package dev.landfall.report.picture;

import java.util.List;

/**
 * One line of a bar chart: words above a lane of bars.
 *
 * @param label at the left
 * @param figure at the right
 * @param bars drawn in this order
 */
record BarRow(String label, String figure, List<Bar> bars) {

    /**
     * One bar.
     *
     * @param from where it begins, as a share of the lane
     * @param share how much of the lane it takes
     * @param style class of the style sheet
     */
    record Bar(double from, double share, String style) {}

    private String words() {
        return label + ": " + figure;
    }

    /** Draws it, with its words at {@code y}. */
    void draw(Svg svg, double y) {
        svg.text(0, y, Svg.Anchor.START, label).text(1, y, Svg.Anchor.END, figure);
        bars.forEach(bar -> svg.bar(bar.from(), bar.share(), y + 5, 7, bar.style(), words()));
    }
}
