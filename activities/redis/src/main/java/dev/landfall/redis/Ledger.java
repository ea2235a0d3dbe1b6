package dev.landfall.redis;

import java.util.List;
import redis.clients.jedis.Protocol.Command;

/**
 * What a writer has committed: a native copy in its present attempt, anyone else in its last batch.
 *
 * @param rows keys
 * @param bytes bytes of their payloads
 */
record Ledger(long rows, long bytes) {
    static final Ledger EMPTY = new Ledger(0, 0);

    Ledger plus(long moreRows, long moreBytes) {
        return new Ledger(rows + moreRows, bytes + moreBytes);
    }

    void send(Flight flight, byte[] key, long fence) {
        List<String> fields =
                List.of("fence", Long.toString(fence), "rows", Long.toString(rows), "bytes", Long.toString(bytes));
        byte[][] arguments = new byte[fields.size() + 1][];
        arguments[0] = key;
        for (int i = 0; i < fields.size(); i++) {
            arguments[i + 1] = KeyText.bytes(fields.get(i));
        }
        flight.send(Command.HSET, arguments);
    }
}
