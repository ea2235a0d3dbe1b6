package dev.landfall.redis;

import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** Reads keys by type into rows. */
final class RowReader {
    static final String TYPE = Row.TYPE;
    static final String EXPIRES_AT = Row.EXPIRES_AT;

    private static final int ATTEMPTS = 10;
    /** What TYPE says of a key that is not there. */
    private static final String NO_TYPE = "none";

    private final Connections connections;
    private final Expiry expiry;

    RowReader(Connections connections, Expiry expiry) {
        this.connections = connections;
        this.expiry = expiry;
    }

    /** The keys in parts that fit into memory. */
    List<List<byte[]>> slices(String entity, List<byte[]> keys) {
        return connections.use(connections.in(entity), connection -> Slices.of(connection, keys));
    }

    /** The rows of those keys that exist, expiry and value of each as of one moment. */
    List<Row> read(String entity, List<byte[]> keys) {
        return connections.use(connections.in(entity), connection -> settled(connection, entity, keys));
    }

    /** When those keys that exist expire, without a look at their values. */
    List<Row> expiries(String entity, List<byte[]> keys) {
        return connections.use(connections.in(entity), connection -> {
            Expiry.Asked expiries = expiry.ask(new Flight(connection), keys, noValue -> {});
            List<Row> rows = new ArrayList<>(keys.size());
            for (int i = 0; i < keys.size(); i++) {
                long expiresAt = expiries.at(i);
                if (expiresAt != Expiry.GONE) {
                    rows.add(new Row(Key.of(KeyText.of(keys.get(i))), at(expiresAt)));
                }
            }
            return rows;
        });
    }

    /** Type, size and expiry of those keys that exist, without a look at their values. */
    List<Row> figures(String entity, List<byte[]> keys) {
        return connections.use(connections.in(entity), connection -> {
            Flight flight = new Flight(connection);
            List<Integer> types = new ArrayList<>(keys.size());
            List<Integer> sizes = new ArrayList<>(keys.size());
            Expiry.Asked expiries = expiry.ask(flight, keys, i -> {
                types.add(flight.send(Command.TYPE, keys.get(i)));
                sizes.add(flight.send(Command.MEMORY, Slices.USAGE, keys.get(i)));
            });
            List<Row> rows = new ArrayList<>(keys.size());
            for (int i = 0; i < keys.size(); i++) {
                String type = String.valueOf(flight.text(types.get(i)));
                if (expiries.at(i) != Expiry.GONE && !type.equals(NO_TYPE)) {
                    Map<String, @Nullable Object> figures = new LinkedHashMap<>(at(expiries.at(i)));
                    figures.put(TYPE, type);
                    figures.put(Row.BYTES, flight.number(sizes.get(i)));
                    rows.add(new Row(Key.of(KeyText.of(keys.get(i))), figures));
                }
            }
            return rows;
        });
    }

    private static Map<String, @Nullable Object> at(long expiresAt) {
        return expiresAt == Expiry.NONE ? Map.of() : Map.of(EXPIRES_AT, expiresAt);
    }

    /** A key may get another type between the questions for its type and its value: then all is asked again. */
    private List<Row> settled(Connection connection, String entity, List<byte[]> keys) {
        for (int attempt = 1; ; attempt++) {
            try {
                return read(connection, entity, keys);
            } catch (JedisDataException changed) {
                if (attempt == ATTEMPTS || !String.valueOf(changed.getMessage()).startsWith("WRONGTYPE")) {
                    throw changed;
                }
            }
        }
    }

    private List<Row> read(Connection connection, String entity, List<byte[]> keys) {
        List<String> types = types(connection, keys);
        Flight flight = new Flight(connection);
        List<Supplier<Map<String, @Nullable Object>>> values = new ArrayList<>(keys.size());
        Expiry.Asked expiries =
                expiry.ask(flight, keys, i -> values.add(ask(flight, entity, keys.get(i), types.get(i))));
        List<Row> rows = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            Map<String, @Nullable Object> value = values.get(i).get();
            long expiresAt = expiries.at(i);
            if (!value.isEmpty() && expiresAt != Expiry.GONE) {
                rows.add(row(keys.get(i), types.get(i), value, expiresAt));
            }
        }
        return rows;
    }

    private static List<String> types(Connection connection, List<byte[]> keys) {
        Flight flight = new Flight(connection);
        keys.forEach(key -> flight.send(Command.TYPE, key));
        List<String> types = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            types.add(String.valueOf(flight.text(i)));
        }
        return types;
    }

    private Supplier<Map<String, @Nullable Object>> ask(Flight flight, String entity, byte[] key, String type) {
        return type.equals(NO_TYPE)
                ? Map::of
                : ValueType.of(connections.in(entity) + "." + masked(key), type).read(flight, key);
    }

    private static Row row(byte[] key, String type, Map<String, @Nullable Object> value, long expiresAt) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(value);
        fields.put(TYPE, type);
        if (expiresAt != Expiry.NONE) {
            fields.put(EXPIRES_AT, expiresAt);
        }
        return new Row(Key.of(KeyText.of(key)), fields);
    }

    static String masked(byte[] key) {
        return Key.of(KeyText.of(key)).masked();
    }
}
