package dev.landfall.runtime.transform;

import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON document in the form in which PostgreSQL prints a {@code jsonb}, so that what was written is what is read back:
 * members once, the last one of a name, ordered by length of name in bytes and then by bytes; one space after colons and
 * commas; numbers without exponent. Depth is limited by Jackson (500).
 */
final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Comparator<byte[]> SHORT_FIRST =
            Comparator.<byte[]>comparingInt(name -> name.length).thenComparing(Arrays::compareUnsigned);
    private static final Comparator<String> JSONB =
            Comparator.comparing(name -> name.getBytes(StandardCharsets.UTF_8), SHORT_FIRST);
    /** What {@code numeric} can hold behind and before the point. */
    private static final int MOST_DIGITS = 16_383;

    private final String text;

    JsonText(String json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            text = value(parser);
            if (parser.nextToken() != null) {
                throw new Unconvertible("more than one JSON document");
            }
        } catch (JacksonException e) {
            // The exception's text would show a part of the document.
            throw new Unconvertible("not a JSON document");
        }
    }

    @Override
    public String toString() {
        return text;
    }

    private static String value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case null -> throw new Unconvertible("not a JSON document");
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> quoted(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
            default -> parser.getString();
        };
    }

    private static String object(JsonParser parser) {
        Map<String, String> members = new TreeMap<>(JSONB);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        StringJoiner joined = new StringJoiner(", ", "{", "}");
        members.forEach((name, value) -> joined.add(quoted(name) + ": " + value));
        return joined.toString();
    }

    private static String array(JsonParser parser) {
        StringJoiner joined = new StringJoiner(", ", "[", "]");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            joined.add(value(parser));
        }
        return joined.toString();
    }

    private static String number(String digits) {
        BigDecimal number = new BigDecimal(digits);
        if (Math.abs((long) number.scale()) + number.precision() > MOST_DIGITS) {
            throw new Unconvertible("a JSON number too long to keep");
        }
        return number.toPlainString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(sign -> escape((char) sign, quoted));
        return quoted.append('"').toString();
    }

    private static void escape(char sign, StringBuilder to) {
        switch (sign) {
            case '"', '\\' -> to.append('\\').append(sign);
            case '\b' -> to.append("\\b");
            case '\f' -> to.append("\\f");
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            case '\0' -> throw new Unconvertible("a JSON text with the character U+0000");
            default -> {
                if (sign < ' ') {
                    to.append("\\u%04x".formatted((int) sign));
                } else {
                    to.append(sign);
                }
            }
        }
    }
}
