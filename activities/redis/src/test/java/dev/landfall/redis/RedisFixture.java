package dev.landfall.redis;

import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.StoreAdapter;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.testkit.contract.StoreFixture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;

/** Keys of all six types, with and without expiry, with binary names and values. */
record RedisFixture(
        ConnectionSettings source,
        ConnectionSettings target,
        @Nullable ConnectionSettings wrongPassword) implements StoreFixture {
    /** Far enough in the future, and not a whole second. */
    private static final long EXPIRY = 4_102_444_800_123L;

    static ConnectionSettings settings(String name, String url, @Nullable String password) {
        return new ConnectionSettings(name, StoreKind.REDIS, url, null, password, false);
    }

    static RedisClient client(ConnectionSettings settings) {
        Address address = Address.of(settings);
        return RedisClient.builder()
                .hostAndPort(address.server())
                .clientConfig(address.config(java.time.Duration.ofSeconds(10)))
                .build();
    }

    @Override
    public StoreAdapter adapter() {
        return new RedisAdapter();
    }

    @Override
    public void reset() {
        for (ConnectionSettings settings : List.of(source, target)) {
            try (RedisClient client = client(settings)) {
                client.flushDB();
            }
        }
    }

    @Override
    public String entity() {
        return "sample:*";
    }

    @Override
    public Map<String, String> keys() {
        return Map.of("sample:*", "key");
    }

    @Override
    public Row row(int i) {
        return row(i, "v");
    }

    @Override
    public Row changed(Row row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(row.fields());
        fields.put("type", "string");
        fields.put("value", "changed");
        fields.remove("lastId");
        fields.remove("groups");
        fields.put("expiresAt", EXPIRY + 1);
        return new Row(row.key(), fields);
    }

    private static Row row(int i, String word) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(value(i, word));
        if (i % 2 == 0) {
            fields.put("expiresAt", EXPIRY + i);
        }
        byte[] name = i % 10 == 9 ? new byte[] {(byte) 0xff, (byte) i, 0, 13, 10} : KeyText.bytes("größe " + i);
        return new Row(Key.of(KeyText.of(joined(KeyText.bytes("sample:"), name))), fields);
    }

    private static Map<String, @Nullable Object> value(int i, String word) {
        byte[] binary = {(byte) 0xc3, (byte) 0x28, (byte) i, 0};
        return switch (i % 7) {
            case 0 -> Map.of("type", "string", "value", word + " é \u0000 " + i);
            case 1 -> Map.of("type", "string", "value", binary);
            case 2 ->
                Map.of("type", "hash", "value", Map.of("a", word + i, "\\xff00", "x", "empty", "", "binary", binary));
            case 3 -> Map.of("type", "list", "value", List.of("z", "a", "z", binary, word + i));
            case 4 -> Map.of("type", "set", "value", List.of("a" + i, "b", "c"));
            case 5 ->
                Map.of(
                        "type",
                        "zset",
                        "value",
                        List.of(
                                List.of("low", Double.NEGATIVE_INFINITY),
                                List.of("a", 0.1 + i),
                                List.of("b", 0.1 + i),
                                List.of("top", 1e300)));
            default ->
                Map.of(
                        "type",
                        "stream",
                        "value",
                        List.of(List.of("1-1", "f", word, "f", word + i), List.of("1526919030474-55", "b", binary)),
                        "lastId",
                        "1526919030475-0",
                        "groups",
                        List.of(List.of("readers", "1-1", 0L)));
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
