package dev.landfall.redis;

import dev.landfall.spi.Partition;
import java.util.zip.CRC32;

/**
 * One of several shares of the keys, by a hash of the key. SCAN's cursors can't mark off a range: they mean something else
 * after a restart of the server, and a lane copied after it would miss keys that the lane before had not seen. The price is
 * that every lane walks all keys, which is little beside copying them as long as the lanes are few.
 *
 * @param index 0-based
 * @param of how many
 */
record Lane(int index, int of) {
    static final Lane WHOLE = new Lane(0, 1);

    static Lane of(Partition partition) {
        return new Lane(partition.index(), partition.of());
    }

    boolean takes(byte[] key) {
        return of == 1 || hash(key) % of == index;
    }

    private static long hash(byte[] key) {
        CRC32 crc = new CRC32();
        crc.update(key);
        return crc.getValue();
    }
}
