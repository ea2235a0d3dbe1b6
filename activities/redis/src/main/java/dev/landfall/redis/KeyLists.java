package dev.landfall.redis;

import dev.landfall.spi.Entity;
import java.lang.ref.SoftReference;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import redis.clients.jedis.Protocol.Command;

/**
 * One walk for counting keys and for all copies of them. A walk costs the server about a tenth of copying all its keys, and
 * every partition of every key space would need one of its own: so the keys that a look at the server passes are kept, some
 * millions in memory and the rest in a scratch file, until memory grows short. A list serves partitions of entities that were
 * found by its own walk or before it; keys written later are for compare and repair. Safe for several threads.
 */
final class KeyLists {
    private final Connections connections;
    private volatile SoftReference<Census> latest = new SoftReference<>(null);

    KeyLists(Connections connections) {
        this.connections = connections;
    }

    /** Looks at the server: every key space that has keys, and those named. */
    List<Entity> entities(Collection<String> named) {
        return walk(named).entities();
    }

    /** A moment, by the server's clock in milliseconds, whose keys are all that an entity's copy has to bring. */
    long since(Entity entity) {
        Census census = latest.get();
        return census != null && census.entities().contains(entity) ? census.asOf() : now();
    }

    /** The keys of a lane, at least those that were there at {@code since} and ever after. */
    KeyPass pass(KeySpace space, Lane lane, long since) {
        KeyList list = list(since);
        return list.complete() ? new KeyPass(list.pages(space), space, lane) : new KeyPass(connections, space, lane);
    }

    /** The first that finds the latest list too old collects another, the others wait. */
    private synchronized KeyList list(long since) {
        Census known = latest.get();
        return known != null && (known.asOf() >= since || !known.keys().complete())
                ? known.keys()
                : walk(Set.of()).keys();
    }

    private Census walk(Collection<String> named) {
        Census census = Census.take(connections, now(), named);
        latest = new SoftReference<>(census);
        return census;
    }

    private long now() {
        return connections.ask(connections.name(), flight -> Expiry.millis(flight, flight.send(Command.TIME)));
    }
}
