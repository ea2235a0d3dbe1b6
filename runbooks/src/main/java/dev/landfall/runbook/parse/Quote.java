package dev.landfall.runbook.parse;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Pieces of a file as findings may show them: short, on one line, nothing invisible. */
final class Quote {

    private static final int LONGEST = 60;
    private static final int MANY = 12;

    private Quote() {}

    /** {@code text} in single quotes. */
    static String of(String text) {
        return "'" + clean(text) + "'";
    }

    /** {@code text} without quotes. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(point -> append(clean, point));
        return text.codePointCount(0, text.length()) > LONGEST ? clean + "…" : clean.toString();
    }

    /** Some words, at most a dozen of them, with commas. */
    static String list(Collection<String> words) {
        String shown = words.stream().limit(MANY).map(Quote::clean).collect(Collectors.joining(", "));
        return words.size() > MANY ? shown + ", …" : shown;
    }

    private static void append(StringBuilder clean, int point) {
        if (Characters.refused(point).isPresent() || point == '\n' || point == '\r') {
            clean.append(String.format(Locale.ROOT, "\\u%04X", point));
        } else {
            clean.appendCodePoint(point);
        }
    }
}
