package dev.landfall.redis;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Keys one behind the other in a few big arrays: an array for each would need as much again for its header. */
final class PackedKeys {
    private static final int FIRST = 1 << 8;
    private static final int BIGGEST = 1 << 16;

    private final KeyChunks chunks;
    private final List<Supplier<ByteBuffer>> full = new ArrayList<>();
    private ByteBuffer open = ByteBuffer.allocate(FIRST);

    PackedKeys(KeyChunks chunks) {
        this.chunks = chunks;
    }

    /** Adds a key; false where there is no room for more. */
    boolean add(byte[] key) {
        int needed = Integer.BYTES + key.length;
        if (open.remaining() < needed && !next(Math.max(needed, Math.min(BIGGEST, 2 * open.capacity())))) {
            return false;
        }
        open.putInt(key.length).put(key);
        return true;
    }

    /** All keys in the order in which they were added, once none is added any more. Safe for several threads. */
    Pages pages() {
        ByteBuffer last = open.duplicate().flip();
        Iterator<Supplier<ByteBuffer>> rest =
                Stream.concat(full.stream(), Stream.of(last::duplicate)).iterator();
        return () -> rest.hasNext() ? keys(rest.next().get()) : null;
    }

    private boolean next(int bytes) {
        Optional<Supplier<ByteBuffer>> kept = chunks.keep(open.flip());
        kept.ifPresent(full::add);
        open = ByteBuffer.allocate(bytes);
        return kept.isPresent();
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
