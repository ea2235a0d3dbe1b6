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
    private static final Pattern INITIALS = Pattern.compile("(?<=\\b\\p{L})\\.(?=\\p{L}\\b)");
    private static final Pattern PERIODS = Pattern.compile("\\.(?!\\d)|(?<!\\d)\\.");
    private static final Pattern DROPPED = Pattern.compile("['’\"]");
    private static final Pattern NUMBERS = Pattern.compile("#[ \\t\\p{Z}#]*");
    private static final Set<String> COUNTRY = Set.of("US", "USA", "UNITED STATES", "UNITED STATES OF AMERICA");

    @Override
    public Object convert(Object value) {
        List<List<String>> parts = AddressParts.of(clean(Transform.text(value)));
        List<String> written = new ArrayList<>();
        int last = last(parts);
        for (int index = 0; index < parts.size(); index++) {
            List<String> line = DeliveryLine.of(parts.get(index));
            written.add(String.join(" ", index == last ? LastLine.of(line, parts.size()) : line));
        }
        return String.join(", ", written);
    }

    private static String clean(String text) {
        String clean = text.toUpperCase(Locale.ROOT);
        // Most addresses have few of these signs, and to look for a sign costs a tenth of looking for a pattern.
        if (clean.indexOf('\'') >= 0 || clean.indexOf('’') >= 0 || clean.indexOf('"') >= 0) {
            clean = DROPPED.matcher(clean).replaceAll("");
        }
        if (clean.indexOf('.') >= 0) {
            clean = PERIODS.matcher(INITIALS.matcher(clean).replaceAll("")).replaceAll(" ");
        }
        return clean.indexOf('#') < 0 ? clean : NUMBERS.matcher(clean).replaceAll(" # ");
    }

    /** The part that state and ZIP code end; a country may stand behind it. */
    private static int last(List<List<String>> parts) {
        boolean country = !parts.isEmpty() && COUNTRY.contains(String.join(" ", parts.getLast()));
        return parts.size() - (country ? 2 : 1);
    }
}
