package dev.landfall.redis;

import java.util.function.Consumer;

/** One key on its way. */
final class Moving {
    private final byte[] key;
    private final long bytes;
    private final Consumer<Flight> write;

    /** {@code bytes} is what it weighs; {@code write} sends the commands that replace the key on the target. */
    Moving(byte[] key, long bytes, Consumer<Flight> write) {
        this.key = key;
        this.bytes = bytes;
        this.write = write;
    }

    /** Its name on the target. */
    byte[] key() {
        return key;
    }

    long bytes() {
        return bytes;
    }

    void send(Flight flight) {
        write.accept(flight);
    }
}
