package dev.landfall.redis;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Freeze;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Stops writes with CLIENT PAUSE, which holds the whole server, every database of it. Who stopped them stands in a key,
 * written before the pause. The server executes one transaction after the other, so no open writer has to be waited for; it
 * never shortens a pause.
 */
final class RedisFreeze implements Freeze {
    /** How long a write may go unanswered before it counts as held back. */
    private static final Duration UNANSWERED = Duration.ofMillis(200);

    private final Connections connections;
    private final Fence fence;

    RedisFreeze(Connections connections) {
        this.connections = connections;
        this.fence = new Fence(connections);
    }

    /** The setting that fences knows no exception, and neither does a pause. */
    @Override
    public boolean letsOwnThrough() {
        return false;
    }

    @Override
    public Duration unanswered() {
        return UNANSWERED;
    }

    @Override
    public void hold(String migration, List<Entity> entities, Duration lease, Duration patience) {
        own(migration, patience);
        connections.ask(
                connections.name(),
                flight -> flight.reply(flight.send(Command.CLIENT, "PAUSE", Long.toString(lease.toMillis()), "WRITE")));
    }

    /**
     * Deletes a key that does not exist, on a connection of its own: a write for the server, which leaves no trace even when
     * it slips through. Closing the connection drops a write held back. The server must answer something else meanwhile, so
     * that a broken line is not taken for a freeze.
     */
    @Override
    public boolean canaryRefused(String migration, List<Entity> entities) {
        boolean refused = connections.apart(connections.name(), UNANSWERED, connection -> {
            connection.ping();
            Flight flight = new Flight(connection);
            return refused(flight, flight.send(Command.UNLINK, new Marks(migration).canary()));
        });
        connections.ask(connections.name(), flight -> flight.reply(flight.send(Command.PING)));
        return refused;
    }

    @Override
    public void fence(String migration, List<Entity> entities) {
        refuseOther(migration, fence.owner().orElse(null));
        fence.raise();
        connections.ask(connections.name(), flight -> flight.reply(flight.send(Command.CLIENT, "UNPAUSE")));
    }

    @Override
    public void release(String migration, List<Entity> entities) {
        Optional<String> owner = fence.owner();
        boolean fenced = fence.size().orElse(0L) > 0;
        boolean nobodys = owner.isEmpty() && !fenced;
        if (nobodys || owner.filter(other -> !other.equals(migration)).isPresent()) {
            return;
        }
        if (fenced) {
            fence.lower();
        }
        connections.ask(connections.name(), flight -> {
            flight.send(Command.CLIENT, "UNPAUSE");
            return flight.reply(flight.send(Command.UNLINK, Marks.FREEZE));
        });
    }

    /** Writes down who stops the writes, unless that stands there: then writes may be stopped already. */
    private void own(String migration, Duration patience) {
        String owner = fence.owner().orElse(null);
        refuseOther(migration, owner);
        if (owner == null) {
            Duration wait = patience.compareTo(UNANSWERED) < 0 ? UNANSWERED : patience;
            boolean first = connections.apart(connections.name(), wait, connection -> {
                Flight flight = new Flight(connection);
                return flight.number(flight.send(Command.SETNX, Marks.FREEZE, KeyText.bytes(migration))) == 1;
            });
            if (!first) {
                refuseOther(migration, fence.owner().orElse(null));
            }
        }
    }

    private void refuseOther(String migration, @Nullable String owner) {
        if (owner != null && !owner.equals(migration)) {
            throw new StoreFailure(
                    FailureClass.REFUSAL,
                    connections.name(),
                    "migration " + owner + " stopped the writes of this server",
                    "Let that migration end or release it; if it is long gone: DEL landfall:freeze.",
                    null);
        }
    }

    private static boolean refused(Flight flight, int write) {
        try {
            flight.reply(write);
            return false;
        } catch (JedisConnectionException unanswered) {
            if (unanswered.getCause() instanceof java.net.SocketTimeoutException) {
                return true;
            }
            throw unanswered;
        } catch (JedisDataException refusal) {
            if (String.valueOf(refusal.getMessage()).startsWith("NOREPLICAS")) {
                return true;
            }
            throw refusal;
        }
    }
}
