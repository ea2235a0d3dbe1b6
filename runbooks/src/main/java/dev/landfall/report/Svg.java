package dev.landfall.report;

import java.util.Locale;

/** Pieces of inline SVG. Coordinates are user units; colours are classes of the page's style sheet. */
final class Svg {
    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final int height;
    private final String label;

    /** A picture; {@code label} is what a screen reader says. */
    Svg(int width, int height, String label) {
        this.width = width;
        this.height = height;
        this.label = label;
    }

    Svg bar(double x, double y, double w, double h, String style, String title) {
        body.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"3\" class=\"%s\"><title>%s</title></rect>",
                x,
                y,
                Math.max(2, w),
                h,
                style,
                Html.escape(title)));
        return this;
    }

    Svg text(double x, double y, String anchor, String text) {
        body.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                x,
                y,
                anchor,
                Html.escape(text)));
        return this;
    }

    Svg line(double x1, double y1, double x2, double y2) {
        body.append(
                String.format(Locale.ROOT, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", x1, y1, x2, y2));
        return this;
    }

    String render() {
        return "<svg viewBox=\"0 0 " + width + " " + height + "\" role=\"img\" aria-label=\"" + Html.escape(label)
                + "\">" + body + "</svg>";
    }
}
