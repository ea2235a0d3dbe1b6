package dev.landfall.redis;

import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Makes a server refuse writes by asking for more replicas than there can be. What was asked for before is kept in the very
 * number, a million and the old value, since a fenced server takes no key; so fence and memory of it are always one.
 */
final class Fence {
    private static final long MARK = 1_000_000;
    private static final String REPLICAS = "min-replicas-to-write";
    /** The setting has no effect while this one is 0. */
    private static final String LAG = "min-replicas-max-lag";

    private final Connections connections;

    Fence(Connections connections) {
        this.connections = connections;
    }

    /** Which migration says that it stopped this server's writes. */
    Optional<String> owner() {
        return connections.ask(
                connections.name(), flight -> Optional.ofNullable(flight.text(flight.send(Command.GET, Marks.FREEZE))));
    }

    /** Whether the server lets its settings be read; one that does not can't be fenced. */
    boolean possible() {
        return size().isPresent();
    }

    /** What the fence adds to the number of replicas; 0 for no fence, none when settings can't be read. */
    Optional<Long> size() {
        return connections.ask(connections.name(), flight -> {
            int get = flight.send(Command.CONFIG, "GET", REPLICAS);
            if (flight.raw(get) instanceof JedisDataException) {
                return Optional.empty();
            }
            List<?> pair = flight.list(get);
            return pair.isEmpty() ? Optional.empty() : Optional.of(value(pair) >= MARK ? MARK : 0L);
        });
    }

    /** Fences; a second time changes nothing. */
    void raise() {
        if (read(LAG) == 0) {
            write(LAG, MARK);
        }
        long replicas = read(REPLICAS);
        if (replicas < MARK) {
            write(REPLICAS, MARK + replicas);
        }
        keep();
    }

    /** Puts both settings back; changes nothing where no fence is. */
    void lower() {
        long replicas = read(REPLICAS);
        if (replicas >= MARK) {
            write(REPLICAS, replicas - MARK);
        }
        if (read(LAG) == MARK) {
            write(LAG, 0);
        }
        keep();
    }

    /** Over a restart, where the server has a file to keep it in; where not, an inspection has said so. */
    private void keep() {
        connections.ask(connections.name(), flight -> {
            flight.raw(flight.send(Command.CONFIG, "REWRITE"));
            return true;
        });
    }

    private long read(String setting) {
        return connections.ask(
                connections.name(), flight -> value(flight.list(flight.send(Command.CONFIG, "GET", setting))));
    }

    private void write(String setting, long value) {
        connections.ask(
                connections.name(),
                flight -> flight.reply(flight.send(Command.CONFIG, "SET", setting, Long.toString(value))));
    }

    private static long value(List<?> pair) {
        return Long.parseLong(KeyText.of((byte[]) pair.get(1)));
    }
}
