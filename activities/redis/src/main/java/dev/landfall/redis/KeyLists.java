package dev.landfall.redis;

import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * One walk for all copies. A walk costs the server about a tenth of copying all its keys, and every partition of every key
 * space would need one of its own: so the keys are collected once and kept in memory, as long as they are not too many and
 * memory does not grow short. A list serves partitions that were planned before it was begun; keys written after planning
 * are for compare and repair. Safe for several threads: the first collects, the others wait.
 */
final class KeyLists {
    private final Connections connections;
    private @Nullable SoftReference<KeyList> latest;

    KeyLists(Connections connections) {
        this.connections = connections;
    }

    /** The server's time in milliseconds. */
    long now() {
        return connections.ask(connections.name(), flight -> Expiry.millis(flight, flight.send(Command.TIME)));
    }

    /** The keys of a lane, at least those that were there at {@code since} and ever after. */
    KeyPass pass(KeySpace space, Lane lane, long since) {
        KeyList list = list(since);
        if (!list.complete()) {
            return new KeyPass(connections, space, lane);
        }
        return new KeyPass(list.pages(space), space, lane);
    }

    private synchronized KeyList list(long since) {
        KeyList known = latest == null ? null : latest.get();
        if (known != null && (known.asOf() >= since || !known.complete())) {
            return known;
        }
        KeyList list = KeyList.collect(now(), new KeyPass(connections, KeySpace.everything(), Lane.WHOLE));
        latest = new SoftReference<>(list);
        return list;
    }
}
