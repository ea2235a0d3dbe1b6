package dev.landfall.redis;

import dev.landfall.spi.Concern;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Inspect;
import dev.landfall.spi.ServerIdentity;
import dev.landfall.spi.StoreRole;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** Looks at a Redis. */
final class RedisInspect implements Inspect {
    private final Connections connections;
    private final KeyLists keys;

    RedisInspect(Connections connections, KeyLists keys) {
        this.connections = connections;
        this.keys = keys;
    }

    @Override
    public ServerIdentity identity() {
        return new Identity(connections).read();
    }

    @Override
    public Optional<Instant> clock() {
        return Optional.of(connections.ask(connections.name(), flight -> {
            List<@Nullable Object> time = flight.list(flight.send(Command.TIME));
            return Instant.ofEpochSecond(number(time.getFirst())).plus(number(time.getLast()), ChronoUnit.MICROS);
        }));
    }

    private static long number(@Nullable Object reply) {
        return reply instanceof byte[] digits ? Long.parseLong(new String(digits, StandardCharsets.US_ASCII)) : 0;
    }

    /** One walk over all keys; sizes are estimated from samples. Key spaces in {@code named} are listed even when empty. */
    @Override
    public List<Entity> entities(Map<String, String> named) {
        named.forEach(this::requireKey);
        return keys.entities(named.keySet());
    }

    @Override
    public List<Concern> concerns(StoreRole role, List<String> entities) {
        return new Concerns(connections).look(role, entities);
    }

    private void requireKey(String entity, String key) {
        KeySpace.of(connections.in(entity), entity);
        if (!key.equals(Census.KEY)) {
            throw new StoreFailure(
                    FailureClass.CONFIGURATION,
                    connections.in(entity),
                    "\"" + key + "\" is not the key of a key space",
                    "Leave the key out, or write \"" + Census.KEY + "\".",
                    null);
        }
    }
}
