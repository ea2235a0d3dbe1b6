package dev.landfall.postgresql;

import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Gathers COPY data and sends it on in big pieces: a message per row would cost more than the row. */
final class CopyBuffer {
    private static final int PIECE = 64 * 1024;

    private final Receiver receiver;
    private byte[] bytes = new byte[2 * PIECE];
    private int length;
    private long sent;

    /** Takes a piece of the data; the array is used again afterwards. */
    @FunctionalInterface
    interface Receiver {
        void take(byte[] bytes, int length) throws SQLException;
    }

    CopyBuffer(CopyIn in) {
        this((bytes, length) -> in.writeToCopy(bytes, 0, length));
    }

    CopyBuffer(Receiver receiver) {
        this.receiver = receiver;
    }

    void put(byte[] data) {
        put(data, 0, data.length);
    }

    /** Where the next byte goes; holds until the buffer is sent. */
    int mark() {
        return length;
    }

    /** Drops what was put since the mark. */
    void dropSince(int mark) {
        length = mark;
    }

    void put(byte[] data, int from, int to) {
        room(to - from);
        System.arraycopy(data, from, bytes, length, to - from);
        length += to - from;
    }

    void put(char sign) {
        room(1);
        bytes[length++] = (byte) sign;
    }

    /**
     * Appends a field's value, escaped.
     *
     * @throws Unconvertible when the text is not valid Unicode
     */
    void value(@Nullable String text) {
        if (text == null) {
            put('\\');
            put('N');
            return;
        }
        byte[] plain = encoded(text);
        room(2 * plain.length);
        int passed = 0;
        for (int i = 0; i < plain.length; i++) {
            // Bytes of signs beyond ASCII are negative: they are looked at once more, and pass.
            if (plain[i] < ' ' || plain[i] == '\\') {
                put(plain, passed, i);
                escape(plain[i]);
                passed = i + 1;
            }
        }
        put(plain, passed, plain.length);
    }

    /** The driver's default turns half a surrogate pair into a question mark: such a text does not come back the same. */
    private static byte[] encoded(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        if (!text.equals(new String(encoded, StandardCharsets.UTF_8))) {
            throw new Unconvertible("the text is not valid Unicode");
        }
        return encoded;
    }

    private void escape(byte value) {
        switch (value) {
            case '\\' -> pair('\\');
            case '\n' -> pair('n');
            case '\r' -> pair('r');
            case '\t' -> pair('t');
            default -> bytes[length++] = value;
        }
    }

    private void pair(char letter) {
        bytes[length++] = '\\';
        bytes[length++] = (byte) letter;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = java.util.Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /** Sends what was gathered once there is enough of it. */
    void sendWhenFull() throws SQLException {
        if (length >= PIECE) {
            send();
        }
    }

    /** Sends the rest and gives back how many bytes were sent in all. */
    long finish() throws SQLException {
        if (length > 0) {
            send();
        }
        return sent;
    }

    private void send() throws SQLException {
        receiver.take(bytes, length);
        sent += length;
        length = 0;
    }
}
