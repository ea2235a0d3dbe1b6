package dev.landfall.redis;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** The pages of one SCAN or SSCAN. A key that is there from its begin to its end is given once or, seldom, twice. */
final class ScannedPages implements Pages {
    private static final byte[] START = KeyText.bytes("0");
    /** Long enough to save round trips; a page keeps the server from others for about a millisecond. */
    private static final byte[] PAGE = KeyText.bytes("1000");

    private final Connections connections;
    private final String where;
    private final byte[] pattern;
    private final byte @Nullable [] set;
    private byte @Nullable [] cursor = START;

    /** The server's keys that begin with a prefix. */
    ScannedPages(Connections connections, String where, byte[] prefix) {
        this(connections, where, prefix, null);
    }

    private ScannedPages(Connections connections, String where, byte[] prefix, byte @Nullable [] set) {
        this.connections = connections;
        this.where = where;
        this.pattern = Glob.startingWith(prefix);
        this.set = set;
    }

    /** The members of a set. */
    static ScannedPages members(Connections connections, String where, byte[] set) {
        return new ScannedPages(connections, where, new byte[0], set);
    }

    @Override
    public @Nullable List<byte[]> next() {
        byte[] from = cursor;
        if (from == null) {
            return null;
        }
        List<?> page = connections.ask(where, flight -> flight.list(scan(flight, from)));
        byte[] next = (byte[]) page.get(0);
        cursor = Arrays.equals(next, START) ? null : next;
        return ((List<?>) page.get(1)).stream().map(byte[].class::cast).toList();
    }

    private int scan(Flight flight, byte[] from) {
        byte[] match = KeyText.bytes("MATCH");
        byte[] count = KeyText.bytes("COUNT");
        return set == null
                ? flight.send(Command.SCAN, from, match, pattern, count, PAGE)
                : flight.send(Command.SSCAN, set, from, match, pattern, count, PAGE);
    }
}
