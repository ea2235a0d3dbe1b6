package dev.landfall.redis;

import dev.landfall.spi.Freeze;
import dev.landfall.spi.Inspect;
import dev.landfall.spi.NativeCopy;
import dev.landfall.spi.Prefixing;
import dev.landfall.spi.Source;
import dev.landfall.spi.Standstill;
import dev.landfall.spi.Store;
import dev.landfall.spi.Target;
import dev.landfall.spi.backup.Backup;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** One opened Redis. */
final class RedisStore implements Store {
    private final Connections connections;
    private final KeyLists keys;
    private volatile @Nullable Expiry expiry;

    RedisStore(Connections connections) {
        this.connections = connections;
        this.keys = new KeyLists(connections);
    }

    Connections connections() {
        return connections;
    }

    /** Keys that looks at the server passed, for copies from here. */
    KeyLists keys() {
        return keys;
    }

    RowReader rows() {
        return new RowReader(connections, expiry());
    }

    /** How this server tells expiries; found out at the first use, as opening must not contact it. */
    Expiry expiry() {
        Expiry known = expiry;
        if (known == null) {
            known = new Expiry(connections.ask(
                    connections.name(),
                    flight -> ServerInfo.of(flight, flight.send(Command.INFO, "server"))
                            .atLeast(7, 0)));
            expiry = known;
        }
        return known;
    }

    @Override
    public Inspect inspect() {
        return new RedisInspect(connections, keys);
    }

    @Override
    public Source source() {
        return new RedisSource(this);
    }

    @Override
    public Target target() {
        return new RedisTarget(connections);
    }

    @Override
    public Optional<NativeCopy> nativeCopy() {
        return Optional.of(new RedisCopy(connections));
    }

    @Override
    public Optional<Freeze> freeze() {
        return Optional.of(new RedisFreeze(connections));
    }

    @Override
    public Optional<Standstill> standstill() {
        return Optional.of(new RedisStandstill(connections));
    }

    @Override
    public Optional<Prefixing> prefixing() {
        return Optional.of(new RedisPrefixing(connections));
    }

    @Override
    public Optional<Backup> backup() {
        return Optional.of(new RedisBackup(this));
    }

    @Override
    public void close() {
        connections.close();
    }
}
