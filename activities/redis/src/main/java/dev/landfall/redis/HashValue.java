package dev.landfall.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** A hash: a map from field names, written like keys, to text or bytes. */
final class HashValue implements ValueType {

    @Override
    public String word() {
        return "hash";
    }

    @Override
    public Supplier<Map<String, @Nullable Object>> read(Flight flight, byte[] key) {
        int all = flight.send(Command.HGETALL, key);
        return () -> {
            Map<String, Object> hash = pairs(flight.list(all));
            return hash.isEmpty() ? Map.of() : Map.of(VALUE, hash);
        };
    }

    @Override
    public void write(Flight flight, byte[] key, Map<String, @Nullable Object> fields) {
        List<byte[]> arguments = new ArrayList<>();
        Values.map(fields.get(VALUE)).forEach((name, value) -> {
            arguments.add(KeyText.bytes(String.valueOf(name)));
            arguments.add(Values.bytes(value));
        });
        Values.inChunks(flight, Command.HSET, key, arguments);
    }

    private static Map<String, Object> pairs(List<?> flat) {
        Map<String, Object> pairs = new LinkedHashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            pairs.put(KeyText.of((byte[]) flat.get(i)), KeyText.value((byte[]) flat.get(i + 1)));
        }
        return pairs;
    }
}
