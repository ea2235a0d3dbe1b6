package dev.landfall.redis;

import java.io.ByteArrayOutputStream;

/** Patterns of SCAN. */
final class Glob {
    private static final String SPECIAL = "*?[]\\^-";

    private Glob() {}

    /** The pattern of everything that begins with {@code prefix}, taken literally. */
    static byte[] startingWith(byte[] prefix) {
        ByteArrayOutputStream pattern = new ByteArrayOutputStream(prefix.length + 1);
        for (byte character : prefix) {
            if (character > 0 && SPECIAL.indexOf(character) >= 0) {
                pattern.write('\\');
            }
            pattern.write(character);
        }
        pattern.write('*');
        return pattern.toByteArray();
    }
}
