package dev.landfall.runtime.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The last line of an American address, {@code CITY ST 12345-6789}: a state's name becomes its abbreviation where no city
 * is likely meant, a ZIP code of nine digits gets its dash.
 */
final class LastLine {
    private static final Pattern ZIP = Pattern.compile("\\d{5}(?:-?\\d{4})?");
    private static final int PLAIN_ZIP = 5;
    /** In an address of street, city and state, a part of its own is the state. */
    private static final int ENOUGH_PARTS = 3;

    private static final Map<String, State> NAMES = names();
    private static final Set<String> CODES =
            NAMES.values().stream().map(State::code).collect(Collectors.toSet());

    /** A state's abbreviation and the first digits that its ZIP codes have. */
    private record State(String code, String digits) {}

    private LastLine() {}

    /** The line of these words; {@code parts} is how many parts the address has. */
    static List<String> of(List<String> words, int parts) {
        boolean zip = words.size() > 1 && ZIP.matcher(words.getLast()).matches();
        String code = zip ? words.getLast() : "";
        List<String> line = new ArrayList<>(zip ? words.subList(0, words.size() - 1) : words);
        boolean stateAlone = parts >= ENOUGH_PARTS;
        abbreviate(line, code, stateAlone);
        if (zip) {
            line.add(CODES.contains(line.getLast()) ? dashed(code) : code);
        }
        return line;
    }

    private static void abbreviate(List<String> line, String zip, boolean stateAlone) {
        for (int from = 0; from < line.size(); from++) {
            State state = NAMES.get(String.join(" ", line.subList(from, line.size())));
            if (state != null && meant(state, zip, from == 0, stateAlone)) {
                line.subList(from, line.size()).clear();
                line.add(state.code());
                return;
            }
        }
    }

    /** A city may be called as a state is: the ZIP code tells, or the place among the parts. */
    private static boolean meant(State state, String zip, boolean whole, boolean stateAlone) {
        boolean fits = !zip.isEmpty() && state.digits().indexOf(zip.charAt(0)) >= 0;
        return whole ? stateAlone && (zip.isEmpty() || fits) : fits;
    }

    private static String dashed(String zip) {
        return zip.length() == PLAIN_ZIP || zip.contains("-")
                ? zip
                : zip.substring(0, PLAIN_ZIP) + "-" + zip.substring(PLAIN_ZIP);
    }

    private static Map<String, State> names() {
        Map<String, State> names = new LinkedHashMap<>();
        for (List<String> line : AddressTable.lines("us-states.txt")) {
            names.put(String.join(" ", line.subList(2, line.size())), new State(line.get(0), line.get(1)));
        }
        return names;
    }
}
