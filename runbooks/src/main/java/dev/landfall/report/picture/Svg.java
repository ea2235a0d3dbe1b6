package dev.landfall.report.picture;

import dev.landfall.report.Html;
import java.util.Locale;

/**
 * A picture as inline SVG. Across, places are shares of the width from 0 to 1; down, they are pixels: it takes any width, and
 * its text keeps its size. Colours are classes of the page's style sheet.
 */
public final class Svg {
    /** What has no width would not be seen. */
    private static final double THINNEST = 0.003;

    private final StringBuilder body = new StringBuilder();
    private final int height;
    private final String label;

    /** Which end of a text stands at its place. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** An empty picture; {@code label} is what a screen reader says. */
    Svg(int height, String label) {
        this.height = height;
        this.label = label;
    }

    Svg bar(double from, double share, double y, double height, String style, String title) {
        double width = Math.min(1, Math.max(THINNEST, share));
        return add(String.format(
                Locale.ROOT,
                "<rect x=\"%s\" y=\"%.1f\" width=\"%s\" height=\"%.1f\" rx=\"2\" class=\"%s\"><title>%s</title></rect>",
                percent(Math.min(from, 1 - width)),
                y,
                percent(width),
                height,
                style,
                Html.escape(title)));
    }

    Svg text(double at, double y, Anchor anchor, String text) {
        return add(String.format(
                Locale.ROOT,
                "<text x=\"%s\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                percent(at),
                y,
                anchor.name().toLowerCase(Locale.ROOT),
                Html.escape(text)));
    }

    /** A line down. */
    Svg line(double at, double top, double bottom, String style) {
        return add(String.format(
                Locale.ROOT,
                "<line x1=\"%1$s\" x2=\"%1$s\" y1=\"%2$.1f\" y2=\"%3$.1f\" class=\"%4$s\"/>",
                percent(at),
                top,
                bottom,
                style));
    }

    /** A line across the whole width. */
    Svg rule(double y) {
        return add(String.format(Locale.ROOT, "<line x1=\"0\" x2=\"100%%\" y1=\"%1$.1f\" y2=\"%1$.1f\"/>", y));
    }

    /** A sign around a place. */
    Svg glyph(Glyph glyph, double at, double y, String title) {
        return glyph(glyph, at, y, title, "");
    }

    /** A sign with its word beside it. */
    Svg legend(Glyph glyph, double at, double y) {
        return glyph(glyph, at, y, glyph.word(), "<text x=\"16\" y=\"4\">" + Html.escape(glyph.word()) + "</text>");
    }

    private Svg glyph(Glyph glyph, double at, double y, String title, String caption) {
        return add(String.format(
                Locale.ROOT,
                "<svg x=\"%s\" y=\"%.1f\" class=\"%s\"><title>%s</title>%s%s</svg>",
                percent(at),
                y,
                glyph.style(),
                Html.escape(title),
                glyph.shape(),
                caption));
    }

    private Svg add(String piece) {
        body.append(piece).append('\n');
        return this;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * Math.max(0, share));
    }

    /** The whole element. */
    public String render() {
        return "<svg width=\"100%\" height=\"" + height + "\" role=\"img\" aria-label=\"" + Html.escape(label) + "\">\n"
                + body + "</svg>";
    }
}
