package dev.landfall.runtime.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The line of an American address that names street, box or unit: {@code 123 N MAIN ST APT 4}, {@code PO BOX 12}. Only words
 * at the places where Publication 28 puts them are abbreviated; elsewhere they may be names.
 */
final class DeliveryLine {
    private static final AddressTable SUFFIXES = new AddressTable("us-street-suffixes.txt");
    private static final AddressTable UNITS = new AddressTable("us-units.txt");
    private static final AddressTable DIRECTIONS = new AddressTable("us-directions.txt");
    private static final List<List<String>> BOXES =
            List.of(List.of("PO", "BOX"), List.of("P", "O", "BOX"), List.of("POST", "OFFICE", "BOX"), List.of("POBOX"));
    private static final String NUMBER = "#";

    private DeliveryLine() {}

    /** The line of these words; as it is where it does not read like one. */
    static List<String> of(List<String> words) {
        for (List<String> box : BOXES) {
            if (words.size() > box.size() && words.subList(0, box.size()).equals(box)) {
                return join(List.of("PO", "BOX"), words.subList(box.size(), words.size()));
            }
        }
        boolean numbered = Character.isDigit(words.getFirst().charAt(0));
        int unit = unit(words, numbered ? 2 : 0);
        if (!numbered) {
            return unit == 0 ? units(words) : words;
        }
        List<String> street = street(words.subList(1, unit));
        return join(words.subList(0, 1), join(street, units(words.subList(unit, words.size()))));
    }

    /** Where a unit begins, or behind the last word. */
    private static int unit(List<String> words, int from) {
        for (int index = from; index < words.size(); index++) {
            if (words.get(index).equals(NUMBER) || isUnit(words, index)) {
                return index;
            }
        }
        return words.size();
    }

    /** A designator with what it designates, {@code #} between them or not. */
    private static boolean isUnit(List<String> words, int index) {
        int next = index + 1 < words.size() && words.get(index + 1).equals(NUMBER) ? index + 2 : index + 1;
        return UNITS.has(words.get(index)) && next < words.size() && designates(words.get(index), words.get(next));
    }

    /** A number, or one letter; but what may be a street's suffix, too, may have a direction behind it. */
    private static boolean designates(String designator, String word) {
        return word.chars().anyMatch(Character::isDigit) || (word.length() == 1 && !SUFFIXES.has(designator));
    }

    private static List<String> units(List<String> words) {
        List<String> units = new ArrayList<>();
        for (int index = 0; index < words.size(); index++) {
            boolean needless = index > 0 && words.get(index).equals(NUMBER) && isUnit(words, index - 1);
            if (!needless) {
                units.add(isUnit(words, index) ? UNITS.abbreviation(words.get(index)) : words.get(index));
            }
        }
        return units;
    }

    /** Direction, name, suffix, direction; a street has a name, whatever else it has. */
    private static List<String> street(List<String> words) {
        List<String> street = new ArrayList<>(words);
        int suffix = suffix(street);
        if (suffix < 1) {
            return street;
        }
        street.set(suffix, SUFFIXES.abbreviation(street.get(suffix)));
        if (suffix + 1 < street.size()) {
            street.set(suffix + 1, DIRECTIONS.abbreviation(street.get(suffix + 1)));
        }
        if (suffix > 1) {
            street.set(0, DIRECTIONS.abbreviation(street.getFirst()));
        }
        return street;
    }

    private static int suffix(List<String> street) {
        int last = street.size() - 1;
        if (last > 1 && DIRECTIONS.has(street.get(last)) && SUFFIXES.has(street.get(last - 1))) {
            return last - 1;
        }
        return last > 0 && SUFFIXES.has(street.get(last)) ? last : -1;
    }

    private static List<String> join(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
