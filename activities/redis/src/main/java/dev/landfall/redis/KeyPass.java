package dev.landfall.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import redis.clients.jedis.Protocol.Command;

/** One walk over the keys of a lane of a key space, each key once. Not safe for several threads. */
final class KeyPass {
    private static final byte[] START = "0".getBytes(UTF_8);
    private static final byte[] PAGE = "1000".getBytes(UTF_8);

    private final Connections connections;
    private final KeySpace space;
    private final Lane lane;
    private final RecentKeys recent = new RecentKeys();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private byte[] cursor = START;
    private boolean ended;

    KeyPass(Connections connections, KeySpace space, Lane lane) {
        this.connections = connections;
        this.space = space;
        this.lane = lane;
    }

    /** Up to {@code most} further keys; none at the end. */
    List<byte[]> take(int most) {
        while (waiting.size() < most && !ended) {
            page();
        }
        List<byte[]> keys = new ArrayList<>(Math.min(most, waiting.size()));
        while (keys.size() < most && !waiting.isEmpty()) {
            keys.add(waiting.remove());
        }
        return keys;
    }

    /** Takes all keys, {@code most} at once. */
    void forEach(int most, Consumer<List<byte[]>> each) {
        for (List<byte[]> keys = take(most); !keys.isEmpty(); keys = take(most)) {
            each.accept(keys);
        }
    }

    private void page() {
        List<?> reply = connections.ask(
                connections.in(space.name()),
                flight -> flight.list(flight.send(
                        Command.SCAN,
                        cursor,
                        "MATCH".getBytes(UTF_8),
                        space.pattern(),
                        "COUNT".getBytes(UTF_8),
                        PAGE)));
        cursor = (byte[]) reply.get(0);
        ended = Arrays.equals(cursor, START);
        for (Object key : (List<?>) reply.get(1)) {
            keep((byte[]) key);
        }
    }

    private void keep(byte[] key) {
        if (space.contains(key) && lane.takes(key) && recent.isNew(key)) {
            waiting.add(key);
        }
    }
}
