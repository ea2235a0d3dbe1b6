package dev.landfall.redis;

import java.util.function.BiConsumer;

/** One key on its way. */
final class Moving {
    private final byte[] key;
    private final long bytes;
    private final BiConsumer<Flight, byte[]> write;

    /** {@code bytes} is what it weighs; {@code write} sends the commands that replace the key of a name on the target. */
    Moving(byte[] key, long bytes, BiConsumer<Flight, byte[]> write) {
        this.key = key;
        this.bytes = bytes;
        this.write = write;
    }

    /** Its name on the target, unless that is a prior key's. */
    byte[] key() {
        return key;
    }

    long bytes() {
        return bytes;
    }

    void send(Flight flight, byte[] name) {
        write.accept(flight, name);
    }
}
