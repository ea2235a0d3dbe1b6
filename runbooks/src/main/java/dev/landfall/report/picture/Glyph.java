package dev.landfall.report.picture;

import dev.landfall.report.CheckResult;

/** What a check came to, as a sign that is told from the others by its form alone. */
enum Glyph {
    /** A full disc with a tick. */
    PASSED("passed", "good", "<circle r=\"8\"/><path d=\"M-3.5 .5L-1 3 4-2.5\"/>"),
    /** A full square with a cross. */
    FAILED(
            "failed, blocks",
            "bad",
            "<rect x=\"-8\" y=\"-8\" width=\"16\" height=\"16\"/><path d=\"M-4-4L4 4M-4 4L4-4\"/>"),
    /** A full triangle with an exclamation mark. */
    WARNED("failed, warns only", "mild", "<path class=\"body\" d=\"M0-9L9 7H-9z\"/><path d=\"M0-4V1.5M0 3.5V5\"/>"),
    /** An empty disc with a stroke. */
    SKIPPED("skipped", "none", "<circle r=\"7.5\"/><path d=\"M-3.5 0H3.5\"/>");

    private final String word;
    private final String style;
    private final String shape;

    Glyph(String word, String style, String shape) {
        this.word = word;
        this.style = style;
        this.shape = shape;
    }

    static Glyph of(CheckResult result) {
        return switch (result.outcome()) {
            case PASSED -> PASSED;
            case SKIPPED -> SKIPPED;
            case FAILED -> result.blocks() ? FAILED : WARNED;
        };
    }

    /** For people. */
    String word() {
        return word;
    }

    /** Class of the style sheet. */
    String style() {
        return style;
    }

    /** Its elements around the origin. */
    String shape() {
        return shape;
    }
}
