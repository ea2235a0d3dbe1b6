package dev.landfall.redis;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Keys one behind the other in a few big arrays: an array for each would need as much again for its header. */
final class PackedKeys {
    /** What a key needs beside its own bytes. */
    static final int EACH = Integer.BYTES;

    private static final int FIRST = 1 << 8;
    private static final int BIGGEST = 1 << 16;

    private final List<ByteBuffer> chunks = new ArrayList<>();
    private ByteBuffer open = chunk(FIRST);

    void add(byte[] key) {
        if (open.remaining() < EACH + key.length) {
            open = chunk(Math.max(EACH + key.length, Math.min(BIGGEST, 2 * open.capacity())));
        }
        open.putInt(key.length).put(key);
    }

    /** All keys in the order in which they were added, once none is added any more. Safe for several threads. */
    Pages pages() {
        Iterator<ByteBuffer> rest = chunks.iterator();
        return () -> rest.hasNext() ? keys(rest.next().duplicate().flip()) : null;
    }

    private ByteBuffer chunk(int bytes) {
        ByteBuffer chunk = ByteBuffer.allocate(bytes);
        chunks.add(chunk);
        return chunk;
    }

    private static List<byte[]> keys(ByteBuffer chunk) {
        List<byte[]> keys = new ArrayList<>();
        while (chunk.hasRemaining()) {
            byte[] key = new byte[chunk.getInt()];
            chunk.get(key);
            keys.add(key);
        }
        return keys;
    }
}
