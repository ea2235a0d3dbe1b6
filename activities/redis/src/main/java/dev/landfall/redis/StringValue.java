package dev.landfall.redis;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** A string: text, or bytes where it is not UTF-8. */
final class StringValue implements ValueType {

    @Override
    public String word() {
        return "string";
    }

    @Override
    public Supplier<Map<String, @Nullable Object>> read(Flight flight, byte[] key) {
        int get = flight.send(Command.GET, key);
        return () -> {
            byte[] value = flight.bytes(get);
            return value == null ? Map.of() : Map.of(VALUE, KeyText.value(value));
        };
    }

    @Override
    public void write(Flight flight, byte[] key, Map<String, @Nullable Object> fields) {
        flight.send(Command.SET, key, Values.bytes(fields.get(VALUE)));
    }
}
