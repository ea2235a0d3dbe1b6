package dev.landfall.signature;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON as it is signed and chained: the same value always gives the same text, and any program can make it, as it is RFC 8785 (JSON
 * Canonicalization Scheme) for a part of JSON. That part: objects, arrays, texts, {@code true}, {@code false}, {@code null} and whole
 * numbers between -(2^53 - 1) and 2^53 - 1. No fractions, so that nobody has to write them as ECMAScript does.
 *
 * <p>No white space; an object's names sorted by their UTF-16 units; in texts only {@code "}, {@code \} and characters below U+0020 are
 * escaped, the latter as {@code \b \t \n \f \r} or <code>&#92;u00xx</code> in lower case. The bytes are its UTF-8.
 */
public final class SignedJson {
    private static final long GREATEST = (1L << 53) - 1;
    private static final String SHORT_ESCAPES = "btn\0fr";

    private final StringBuilder text = new StringBuilder();

    private SignedJson() {}

    /**
     * The text of {@code object}.
     *
     * @throws IllegalArgumentException for a value outside of the part, and for a text with half a surrogate pair, which has no UTF-8
     */
    public static String of(Map<String, ? extends @Nullable Object> object) {
        SignedJson json = new SignedJson();
        json.object(object);
        return json.text.toString();
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> text.append("null");
            case String written -> string(written);
            case Boolean flag -> text.append(flag.booleanValue());
            case Integer whole -> text.append(whole.intValue());
            case Long whole -> text.append(inRange(whole));
            case List<?> list -> array(list);
            case Map<?, ?> map -> object(map);
            default -> throw new IllegalArgumentException("no value of signed JSON: " + value.getClass());
        }
    }

    private static long inRange(long whole) {
        if (whole > GREATEST || whole < -GREATEST) {
            throw new IllegalArgumentException("beyond what every program reads exactly: " + whole);
        }
        return whole;
    }

    private void array(List<?> list) {
        text.append('[');
        String comma = "";
        for (Object each : list) {
            text.append(comma);
            value(each);
            comma = ",";
        }
        text.append(']');
    }

    private void object(Map<?, ?> map) {
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((name, value) -> sorted.put((String) name, value));
        text.append('{');
        String comma = "";
        for (Map.Entry<String, @Nullable Object> field : sorted.entrySet()) {
            text.append(comma);
            string(field.getKey());
            text.append(':');
            value(field.getValue());
            comma = ",";
        }
        text.append('}');
    }

    private void string(String written) {
        text.append('"');
        written.codePoints().forEach(this::character);
        text.append('"');
    }

    private void character(int character) {
        if (character == '"' || character == '\\') {
            text.append('\\').append((char) character);
        } else if (character < ' ') {
            control(character);
        } else if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
            throw new IllegalArgumentException("half a surrogate pair");
        } else {
            text.appendCodePoint(character);
        }
    }

    private void control(int character) {
        int place = character - '\b';
        boolean isShort = place >= 0 && place < SHORT_ESCAPES.length() && SHORT_ESCAPES.charAt(place) != 0;
        text.append('\\').append(isShort ? SHORT_ESCAPES.charAt(place) : "u%04x".formatted(character));
    }
}
