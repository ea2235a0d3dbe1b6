package dev.landfall.redis;

import dev.landfall.spi.Scope;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.spi.row.RowSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import redis.clients.jedis.Protocol.Command;

/**
 * A migration's own keys of one key space that stand under a prefix, as their names are prior keys'. Every prior key may
 * have one such twin; its name is the prefix and the prior key.
 */
final class Prefixed {
    private static final int PAGE = 500;

    private final Connections connections;
    private final String entity;
    private final byte[] priorKeys;
    private final Prior prior;
    private final byte[] prefix;

    private Prefixed(Connections connections, String migration, String entity, byte[] prefix) {
        this.connections = connections;
        this.entity = entity;
        this.priorKeys = new Marks(migration).prior(entity);
        this.prior = new Prior(connections, migration, entity);
        this.prefix = prefix;
    }

    /** Those in scope; empty where every record is meant, or where the migration gives no prefix. */
    static Optional<Prefixed> of(Connections connections, String entity, Scope scope) {
        if (!(scope instanceof Scope.WrittenBy own)) {
            return Optional.empty();
        }
        byte[] prefix = connections.ask(
                connections.in(entity),
                flight -> flight.bytes(
                        flight.send(Command.HGET, new Marks(own.migration()).prefixes(), KeyText.bytes(entity))));
        return Optional.ofNullable(prefix).map(it -> new Prefixed(connections, own.migration(), entity, it));
    }

    /** What a key is called under a prefix. */
    static byte[] name(byte[] prefix, byte[] key) {
        byte[] name = Arrays.copyOf(prefix, prefix.length + key.length);
        System.arraycopy(key, 0, name, prefix.length, key.length);
        return name;
    }

    /** Names that exist, of all keys that a lane takes. */
    void forEach(Lane lane, Consumer<List<byte[]>> each) {
        String where = connections.in(entity);
        Pages pages = ScannedPages.members(connections, where, priorKeys);
        new KeyPass(pages, KeySpace.of(where, entity), lane).forEach(PAGE, keys -> each.accept(existing(keys)));
    }

    /** Names that exist, of those of the keys that are prior. */
    List<byte[]> among(List<byte[]> keys) {
        return existing(prior.among(keys));
    }

    /** The keys that are no such names. */
    List<byte[]> without(List<byte[]> keys) {
        return keys.stream().filter(key -> !prefixed(key)).toList();
    }

    /** Gives on rows under the keys that they have on the source. */
    RowSink unprefixing(RowSink sink) {
        return row -> sink.accept(new Row(key(row.key()), row.fields()));
    }

    private Key key(Key name) {
        byte[] bytes = RowWriter.bytes(name);
        return Key.of(KeyText.of(Arrays.copyOfRange(bytes, prefix.length, bytes.length)));
    }

    private boolean prefixed(byte[] key) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    private List<byte[]> existing(List<byte[]> keys) {
        return connections.ask(connections.in(entity), flight -> {
            List<byte[]> names = keys.stream().map(key -> name(prefix, key)).toList();
            names.forEach(name -> flight.send(Command.EXISTS, name));
            List<byte[]> found = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if (flight.number(i) > 0) {
                    found.add(names.get(i));
                }
            }
            return found;
        });
    }
}
