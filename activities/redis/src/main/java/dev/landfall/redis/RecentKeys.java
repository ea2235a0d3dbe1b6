package dev.landfall.redis;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Notices keys that SCAN gives twice. It does so only around the bucket at which its table was resized, so the last keys are
 * enough, and memory stays bounded. Whole keys, not hashes: a collision would lose a key.
 */
final class RecentKeys {
    private static final int REMEMBERED = 20_000;

    private final Set<ByteBuffer> keys = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    boolean isNew(byte[] key) {
        return keys.add(ByteBuffer.wrap(key));
    }
}
