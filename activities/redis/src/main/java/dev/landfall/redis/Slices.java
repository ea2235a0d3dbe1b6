package dev.landfall.redis;

import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/** Cuts keys into parts that fit into memory together, by the server's own estimate of each key's size. */
final class Slices {
    /** Behind MEMORY: what a key takes. */
    static final byte[] USAGE = KeyText.bytes("USAGE");

    private static final long MOST_BYTES = 8 << 20;

    private Slices() {}

    /** Parts of at most about 8 MiB; a bigger key stands alone. Keys that are gone are left out. */
    static List<List<byte[]>> of(Connection connection, List<byte[]> keys) {
        Flight flight = new Flight(connection);
        for (byte[] key : keys) {
            flight.send(Command.MEMORY, USAGE, key);
        }
        List<List<byte[]>> slices = new ArrayList<>();
        long room = 0;
        for (int i = 0; i < keys.size(); i++) {
            long bytes = flight.number(i);
            if (bytes > 0) {
                room = put(slices, keys.get(i), bytes, room);
            }
        }
        return slices;
    }

    private static long put(List<List<byte[]>> slices, byte[] key, long bytes, long room) {
        boolean full = slices.isEmpty() || bytes > room;
        if (full) {
            slices.add(new ArrayList<>());
        }
        slices.getLast().add(key);
        return (full ? MOST_BYTES : room) - bytes;
    }
}
