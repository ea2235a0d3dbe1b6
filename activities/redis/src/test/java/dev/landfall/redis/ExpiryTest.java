package dev.landfall.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.spi.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpiryTest extends RedisServersTest {

    @Test
    void expiriesShouldBeReadToTheMillisecondFromServersThatTellOnlyTheTimeLeft() {
        Map<String, Object> set = new HashMap<>();
        try (var pipeline = old.pipelined()) {
            IntStream.range(0, 5_000).forEach(i -> {
                long at = 4_000_000_000_000L + i * 7L;
                pipeline.set("k:" + i, "v");
                pipeline.pexpireAt("k:" + i, at);
                set.put("k:" + i, at);
            });
        }
        Map<Object, Object> read = new HashMap<>();
        source.source()
                .scan(
                        entity("k:*"),
                        Scope.ALL,
                        row -> read.put(
                                row.key().values().getFirst(), row.fields().get("expiresAt")));
        assertThat(read).isEqualTo(set);
    }
}
