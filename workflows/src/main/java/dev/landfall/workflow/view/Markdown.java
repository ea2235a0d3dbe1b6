package dev.landfall.workflow.view;

/** Small pieces of Markdown. Text that people or stores gave is made harmless first. */
final class Markdown {
    private static final int BAR = 20;

    private Markdown() {}

    /** Text that can't leave its line or cell, or become markup. */
    static String text(String raw) {
        StringBuilder safe = new StringBuilder(raw.length());
        raw.codePoints().forEach(point -> {
            if (Character.isISOControl(point)) {
                safe.append(' ');
            } else {
                if ("\\`*_[]<>|#!".indexOf(point) >= 0) {
                    safe.append('\\');
                }
                safe.appendCodePoint(point);
            }
        });
        return safe.toString();
    }

    /** A block that shows text as it is. */
    static String block(String json) {
        return "```json\n" + json.replace("```", "'''") + "\n```\n";
    }

    /** A bar of 20 characters. */
    static String bar(int percent) {
        int filled = percent * BAR / 100;
        return "`" + "█".repeat(filled) + "░".repeat(BAR - filled) + "`";
    }
}
