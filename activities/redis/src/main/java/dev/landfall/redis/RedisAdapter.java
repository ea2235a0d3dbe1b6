package dev.landfall.redis;

import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.Capability;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Store;
import dev.landfall.spi.StoreAdapter;
import java.util.Set;

/**
 * Redis 6.2 or newer, one server, one numbered database.
 *
 * <p>Addresses are {@code redis://host:port/database} or, encrypted, {@code rediss://…}. An entity is a key space, named
 * {@code session:*} for all keys that begin with {@code session:}, {@code (no prefix)} for all without a colon, and
 * {@code *} for every key. A record's key is the Redis key as text; keys that are not UTF-8, or begin with {@code \x}, are
 * {@code \x} and hexadecimal digits. Fields are {@code type}, {@code value} (for streams also {@code lastId} and
 * {@code groups}) and, where a key expires, {@code expiresAt} in milliseconds since 1970.
 *
 * <p>Limits: a freeze holds the whole server, not single key spaces; a fence outlives a restart of the server only
 * where that was started with a configuration file, into which it is then written with CONFIG REWRITE, like everything else
 * that was set by CONFIG SET; keys beginning with {@code landfall:} are Landfall's own and never moved; pending entries of consumer groups and
 * expiries of single hash fields travel by native copy only.
 */
public final class RedisAdapter implements StoreAdapter {

    @Override
    public StoreKind kind() {
        return StoreKind.REDIS;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.NATIVE_COPY, Capability.FREEZE, Capability.STANDSTILL, Capability.PREFIX, Capability.BACKUP);
    }

    @Override
    public String keepingWritesAway() {
        return "CLIENT PAUSE holds every write to the whole server back until a lease ends; a write past it is noticed";
    }

    @Override
    public Store open(ConnectionSettings settings) {
        return new RedisStore(new Connections(settings.name(), Address.of(settings)));
    }
}
