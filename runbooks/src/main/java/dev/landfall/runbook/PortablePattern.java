package dev.landfall.runbook;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of which all engines think alike: characters, {@code .}, classes, groups, alternatives and greedy
 * quantifiers up to 255. A backslash may only take the meaning from a punctuation mark: digits are {@code [0-9]}, as {@code \d}
 * holds more than those in some engines. A dot and a class that is negated match line breaks too. It is matched against the
 * whole of a text; {@code ^} at its beginning and {@code $} at its end say so once more.
 *
 * @param text the expression
 */
public record PortablePattern(String text) {

    /** As long as one may be, in characters. */
    public static final int LONGEST = 500;

    private static final String ESCAPED = "\\\\[!-/:-@\\[-`{-~]";
    private static final String CLASS = "\\[\\^?(?:[^\\[\\]\\\\&^]|" + ESCAPED + ")+]";
    private static final String LITERAL = "[^\\\\^$.\\[\\](){}*+?|]";
    private static final String NUMBER = "(?:[0-9]{1,2}|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
    private static final String QUANTIFIER = "(?:[*+?]|\\{" + NUMBER + "(?:," + NUMBER + "?)?})";
    private static final String REPEATABLE = "(?:[).]|" + ESCAPED + "|" + CLASS + "|" + LITERAL + ")";
    private static final Pattern SPELLING =
            Pattern.compile("\\^?(?:\\(\\?:|\\((?!\\?)|\\||" + REPEATABLE + QUANTIFIER + "?+)++\\$?");

    /** What {@code text} spells, if it is such an expression. */
    public static Optional<PortablePattern> parse(String text) {
        return text.length() <= LONGEST && SPELLING.matcher(text).matches() && compiles(text)
                ? Optional.of(new PortablePattern(text))
                : Optional.empty();
    }

    /** Groups in pairs, ranges and quantifiers in order, each with something to repeat. */
    private static boolean compiles(String text) {
        try {
            Pattern.compile(text);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
