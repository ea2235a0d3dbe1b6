package dev.landfall.postgresql;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One line of the text form of COPY. Finds where each field lies and unescapes only what is asked for. One object serves
 * many lines.
 */
final class CopyLine {
    private static final byte[] NOTHING = new byte[0];

    private final int[] ends;
    private byte[] line = NOTHING;

    /** For lines of {@code fields} fields. */
    CopyLine(int fields) {
        ends = new int[fields];
    }

    /** Takes the next line, with its line feed. */
    CopyLine of(byte[] next) {
        line = next;
        int field = 0;
        // Tabs and line feeds inside of values are escaped, so a bare one always ends a field.
        for (int i = 0; i < next.length; i++) {
            if (next[i] == '\t' || next[i] == '\n') {
                ends[field++] = i;
            }
        }
        if (field != ends.length) {
            throw new IllegalStateException("a line of " + field + " fields where " + ends.length + " were asked for");
        }
        return this;
    }

    byte[] bytes() {
        return line;
    }

    int start(int field) {
        return field == 0 ? 0 : ends[field - 1] + 1;
    }

    int end(int field) {
        return ends[field];
    }

    /** The field's value as text; null for an absent one. */
    @Nullable
    String text(int field) {
        int start = start(field);
        int end = ends[field];
        if (end - start == 2 && line[start] == '\\' && line[start + 1] == 'N') {
            return null;
        }
        for (int i = start; i < end; i++) {
            if (line[i] == '\\') {
                return unescaped(start, end);
            }
        }
        return new String(line, start, end - start, StandardCharsets.UTF_8);
    }

    private String unescaped(int start, int end) {
        byte[] plain = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            plain[length++] = line[i] == '\\' ? control(line[++i]) : line[i];
        }
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }

    private static byte control(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            default -> letter;
        };
    }
}
