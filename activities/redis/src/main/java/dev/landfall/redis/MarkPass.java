package dev.landfall.redis;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import redis.clients.jedis.Protocol.Command;

/** Walks over Landfall's own keys, some of them perhaps twice. */
final class MarkPass {
    private static final byte[] START = KeyText.bytes("0");

    private final Connections connections;

    MarkPass(Connections connections) {
        this.connections = connections;
    }

    void forEach(byte[] prefix, Consumer<List<byte[]>> each) {
        byte[] cursor = START;
        do {
            List<?> page = page(prefix, cursor);
            cursor = (byte[]) page.get(0);
            List<byte[]> keys =
                    ((List<?>) page.get(1)).stream().map(byte[].class::cast).toList();
            if (!keys.isEmpty()) {
                each.accept(keys);
            }
        } while (!Arrays.equals(cursor, START));
    }

    private List<?> page(byte[] prefix, byte[] cursor) {
        return connections.ask(
                connections.name(),
                flight -> flight.list(flight.send(
                        Command.SCAN,
                        cursor,
                        KeyText.bytes("MATCH"),
                        Glob.startingWith(prefix),
                        KeyText.bytes("COUNT"),
                        KeyText.bytes("1000"))));
    }
}
