package dev.landfall.spi.row;

import java.util.List;

/**
 * What identifies a record: the values of its key fields in order. Values are of the types listed at {@link Row}.
 *
 * @param values one or more values, never null
 */
public record Key(List<Object> values) {

    public Key {
        values = List.copyOf(values);
    }

    /** A key of one value. */
    public static Key of(Object value) {
        return new Key(List.of(value));
    }

    /** Enough of the key to find the record, not enough to tell what it holds: {@code 12…89}, or digits up to 4 long whole. */
    public String masked() {
        return String.join(",", values.stream().map(Key::mask).toList());
    }

    private static String mask(Object value) {
        String text = value.toString();
        if (value instanceof Number || (text.length() <= 4 && text.chars().allMatch(Character::isDigit))) {
            return text;
        }
        return text.length() <= 6
                ? text.charAt(0) + "…"
                : text.substring(0, 3) + "…" + text.substring(text.length() - 2);
    }

    /** Masked, so that no log line shows a key by accident. */
    @Override
    public String toString() {
        return masked();
    }
}
