package dev.landfall.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** A sorted set: a list of {@code [member, score]}, the score a double, in the server's order. */
final class SortedSetValue implements ValueType {

    @Override
    public String word() {
        return "zset";
    }

    @Override
    public Supplier<Map<String, @Nullable Object>> read(Flight flight, byte[] key) {
        int range =
                flight.send(Command.ZRANGE, key, KeyText.bytes("0"), KeyText.bytes("-1"), KeyText.bytes("WITHSCORES"));
        return () -> ValueType.unlessEmpty(pairs(flight.list(range)));
    }

    @Override
    public void write(Flight flight, byte[] key, Map<String, @Nullable Object> fields) {
        List<byte[]> arguments = new ArrayList<>();
        for (Object pair : Values.list(fields.get(VALUE))) {
            List<?> element = Values.list(pair);
            arguments.add(scoreText((Double) element.get(1)));
            arguments.add(Values.bytes(element.get(0)));
        }
        Values.inChunks(flight, Command.ZADD, key, arguments);
    }

    private static List<List<Object>> pairs(List<?> flat) {
        List<List<Object>> pairs = new ArrayList<>(flat.size() / 2);
        for (int i = 0; i < flat.size(); i += 2) {
            pairs.add(List.of(KeyText.value((byte[]) flat.get(i)), score((byte[]) flat.get(i + 1))));
        }
        return pairs;
    }

    private static Double score(byte[] reply) {
        return switch (KeyText.of(reply)) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case String number -> Double.valueOf(number);
        };
    }

    private static byte[] scoreText(Double score) {
        return KeyText.bytes(score.isInfinite() ? (score > 0 ? "+inf" : "-inf") : score.toString());
    }
}
