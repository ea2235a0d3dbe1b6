package dev.landfall.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names (keys, hash fields, consumer groups) as text, reversibly: UTF-8 as it stands, anything else, and what begins with
 * {@code \x}, as {@code \x} and hexadecimal digits.
 */
final class KeyText {
    private static final String HEX = "\\x";
    private static final Pattern ENCODED = Pattern.compile("\\\\x(?:[0-9a-f]{2})*");

    private KeyText() {}

    static String of(byte[] name) {
        String text = new String(name, UTF_8);
        return text.startsWith(HEX) || !isUtf8(name, text)
                ? HEX + HexFormat.of().formatHex(name)
                : text;
    }

    static byte[] bytes(String text) {
        return text.startsWith(HEX) && ENCODED.matcher(text).matches()
                ? HexFormat.of().parseHex(text, HEX.length(), text.length())
                : text.getBytes(UTF_8);
    }

    /** A value as text where it is UTF-8, as it stands elsewhere. */
    static Object value(byte[] value) {
        String text = new String(value, UTF_8);
        return isUtf8(value, text) ? text : value;
    }

    /** Decoding puts U+FFFD for what it can't read; only then is the costlier round trip needed. */
    private static boolean isUtf8(byte[] bytes, String text) {
        return text.indexOf('\uFFFD') < 0 || Arrays.equals(bytes, text.getBytes(UTF_8));
    }
}
