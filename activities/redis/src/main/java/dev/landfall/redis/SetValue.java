package dev.landfall.redis;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** A set: a list sorted by bytes, so that equal sets make equal rows. */
final class SetValue implements ValueType {

    @Override
    public String word() {
        return "set";
    }

    @Override
    public Supplier<Map<String, @Nullable Object>> read(Flight flight, byte[] key) {
        int members = flight.send(Command.SMEMBERS, key);
        return () -> ValueType.unlessEmpty(flight.list(members).stream()
                .map(byte[].class::cast)
                .sorted(Arrays::compareUnsigned)
                .map(KeyText::value)
                .toList());
    }

    @Override
    public void write(Flight flight, byte[] key, Map<String, @Nullable Object> fields) {
        List<byte[]> members =
                Values.list(fields.get(VALUE)).stream().map(Values::bytes).toList();
        Values.inChunks(flight, Command.SADD, key, members);
    }
}
