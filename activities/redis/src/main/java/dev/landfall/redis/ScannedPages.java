package dev.landfall.redis;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** The pages of one SCAN. A key that is there from its begin to its end is given once or, seldom, twice. */
final class ScannedPages implements Pages {
    private static final byte[] START = KeyText.bytes("0");
    /** Long enough to save round trips; a page keeps the server from others for about a millisecond. */
    private static final byte[] PAGE = KeyText.bytes("1000");

    private final Connections connections;
    private final String where;
    private final byte[] pattern;
    private byte @Nullable [] cursor = START;

    ScannedPages(Connections connections, String where, byte[] prefix) {
        this.connections = connections;
        this.where = where;
        this.pattern = Glob.startingWith(prefix);
    }

    @Override
    public @Nullable List<byte[]> next() {
        byte[] from = cursor;
        if (from == null) {
            return null;
        }
        List<?> page = connections.ask(
                where,
                flight -> flight.list(flight.send(
                        Command.SCAN, from, KeyText.bytes("MATCH"), pattern, KeyText.bytes("COUNT"), PAGE)));
        byte[] next = (byte[]) page.get(0);
        cursor = Arrays.equals(next, START) ? null : next;
        return ((List<?>) page.get(1)).stream().map(byte[].class::cast).toList();
    }
}
