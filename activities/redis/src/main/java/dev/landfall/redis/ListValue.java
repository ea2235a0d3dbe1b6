package dev.landfall.redis;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** A list, in order. */
final class ListValue implements ValueType {

    @Override
    public String word() {
        return "list";
    }

    @Override
    public Supplier<Map<String, @Nullable Object>> read(Flight flight, byte[] key) {
        int range = flight.send(Command.LRANGE, key, KeyText.bytes("0"), KeyText.bytes("-1"));
        return () -> ValueType.unlessEmpty(flight.list(range).stream()
                .map(element -> KeyText.value((byte[]) element))
                .toList());
    }

    @Override
    public void write(Flight flight, byte[] key, Map<String, @Nullable Object> fields) {
        List<byte[]> elements =
                Values.list(fields.get(VALUE)).stream().map(Values::bytes).toList();
        Values.inChunks(flight, Command.RPUSH, key, elements);
    }
}
