package dev.landfall.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text into HTML. */
public final class Html {
    private static final Pattern LONG_WORD = Pattern.compile("\\S{18,}");
    private static final Pattern PIECE = Pattern.compile("\\S{10}(?=\\S)");
    private static final String MAY_BREAK = "\u200b";

    private Html() {}

    /** Safe as text and inside a quoted attribute. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** The same, in which a word too long for a narrow column, such as a digest, may break. */
    public static String breakable(String text) {
        String broken = LONG_WORD
                .matcher(text)
                .replaceAll(word ->
                        Matcher.quoteReplacement(PIECE.matcher(word.group()).replaceAll("$0" + MAY_BREAK)));
        return escape(broken).replace(MAY_BREAK, "<wbr>");
    }
}
