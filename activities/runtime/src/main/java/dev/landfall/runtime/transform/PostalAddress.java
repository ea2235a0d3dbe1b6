package dev.landfall.runtime.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A postal address in a standard form: capitals, no periods and apostrophes, single spaces, a comma between parts. In parts
 * that read like it, English words for streets, directions, units and states become the abbreviations of the United States
 * Postal Service (Publication 28), and a ZIP code gets its dash. Applying it twice equals applying it once.
 *
 * <p>Modest on purpose: parts are told apart by commas and lines only, nothing is looked up, added or moved, and a word that
 * may be a name stays. Two spellings of an address often, not always, become one.
 */
final class PostalAddress implements Transform {
    private static final Pattern PARTS = Pattern.compile("[,;\\v]+");
    private static final Pattern INITIALS = Pattern.compile("(?<=\\b\\p{L})\\.(?=\\p{L}\\b)");
    private static final Pattern PERIODS = Pattern.compile("\\.(?!\\d)|(?<!\\d)\\.");
    private static final Pattern DROPPED = Pattern.compile("['’\"]");
    private static final Pattern NUMBERS = Pattern.compile("#[ \\t\\p{Z}#]*");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Set<String> COUNTRY = Set.of("US", "USA", "UNITED STATES", "UNITED STATES OF AMERICA");

    @Override
    public Object convert(Object value) {
        List<List<String>> parts = PARTS.splitAsStream(clean(Transform.text(value)))
                .map(PostalAddress::words)
                .filter(words -> !words.isEmpty())
                .toList();
        List<String> written = new ArrayList<>();
        int last = last(parts);
        for (int index = 0; index < parts.size(); index++) {
            List<String> line = DeliveryLine.of(parts.get(index));
            written.add(String.join(" ", index == last ? LastLine.of(line, parts.size()) : line));
        }
        return String.join(", ", written);
    }

    private static String clean(String text) {
        String capitals = text.toUpperCase(Locale.ROOT);
        String joined =
                INITIALS.matcher(DROPPED.matcher(capitals).replaceAll("")).replaceAll("");
        return NUMBERS.matcher(PERIODS.matcher(joined).replaceAll(" ")).replaceAll(" # ");
    }

    private static List<String> words(String part) {
        return SPACES.splitAsStream(part).filter(word -> !word.isEmpty()).toList();
    }

    /** The part that state and ZIP code end; a country may stand behind it. */
    private static int last(List<List<String>> parts) {
        boolean country = !parts.isEmpty() && COUNTRY.contains(String.join(" ", parts.getLast()));
        return parts.size() - (country ? 2 : 1);
    }
}
