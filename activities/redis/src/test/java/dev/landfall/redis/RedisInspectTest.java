package dev.landfall.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.runbook.Severity;
import dev.landfall.spi.Concern;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Store;
import dev.landfall.spi.StoreRole;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

class RedisInspectTest extends RedisServersTest {

    @Test
    void keySpacesShouldBeCountedExactlyAndSizesEstimated() {
        IntStream.range(0, 2_500).forEach(i -> old.set("session:" + i, "x".repeat(100)));
        old.set("config", "y");
        assertThat(source.inspect().entities(Map.of()))
                .satisfiesExactly(rest -> assertThat(rest.name()).isEqualTo("(no prefix)"), sessions -> {
                    assertThat(sessions.name()).isEqualTo("session:*");
                    assertThat(sessions.rows()).isEqualTo(2_500);
                    assertThat(sessions.bytes()).isBetween(250_000L, 1_000_000L);
                    assertThat(sessions.key()).containsExactly("key");
                });
    }

    @Test
    void idsInPlaceOfPrefixesShouldMakeOneEntityOfAll() {
        try (var pipeline = old.pipelined()) {
            IntStream.range(0, 3_000).forEach(i -> pipeline.set(i + ":name", "x"));
        }
        assertThat(source.inspect().entities(Map.of())).singleElement().satisfies(all -> {
            assertThat(all.name()).isEqualTo("*");
            assertThat(all.rows()).isEqualTo(3_000);
        });
        assertThat(copy("*").rows()).isEqualTo(3_000);
    }

    @Test
    void anUnknownKeyFieldShouldBeRefused() {
        assertThatThrownBy(() -> source.inspect().entities(Map.of("session:*", "id")))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.CONFIGURATION));
    }

    @Test
    void aTargetThatEvictsShouldBeNamed() {
        fresh.configSet("maxmemory", "100mb");
        fresh.configSet("maxmemory-policy", "allkeys-lru");
        assertThat(concerns(target, StoreRole.TARGET)).contains("WARN maxmemory-policy", "WARN appendonly");
        fresh.configSet("maxmemory", "0");
        fresh.configSet("maxmemory-policy", "noeviction");
    }

    @Test
    void aReplicaShouldNotBecomeATarget() {
        command(target, Command.REPLICAOF, "127.0.0.1", "1");
        assertThat(concerns(target, StoreRole.TARGET)).contains("BLOCK server");
        assertThat(concerns(target, StoreRole.SOURCE)).contains("WARN server");
        command(target, Command.REPLICAOF, "NO", "ONE");
    }

    @Test
    void aFencedServerShouldNotBecomeATarget() {
        target.freeze().orElseThrow().fence("before", List.of());
        assertThat(concerns(target, StoreRole.TARGET)).contains("BLOCK min-replicas-to-write");
        target.freeze().orElseThrow().release("before", List.of());
        assertThat(concerns(target, StoreRole.TARGET)).doesNotContain("BLOCK min-replicas-to-write");
    }

    @Test
    void aUserWithoutConfigShouldBeToldThatNothingCanBeFenced() {
        command(source, Command.ACL, "SETUSER", "reader", "on", ">pw", "~*", "+@all", "-config");
        ConnectionSettings settings = RedisServers.fixture().source();
        try (Store limited = new RedisAdapter()
                .open(new ConnectionSettings("old", settings.kind(), settings.url(), "reader", "pw", false))) {
            assertThat(concerns((RedisStore) limited, StoreRole.SOURCE)).contains("WARN server");
            assertThatThrownBy(() -> limited.freeze().orElseThrow().fence(MIGRATION, List.of()))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.CONFIGURATION));
        } finally {
            command(source, Command.ACL, "DELUSER", "reader");
        }
    }

    @Test
    void encryptionShouldBeDemandedUnlessSwitchedOff() {
        ConnectionSettings plain = RedisServers.fixture().source();
        ConnectionSettings verified =
                new ConnectionSettings("old", plain.kind(), plain.url(), null, plain.password(), true);
        assertThatThrownBy(() -> new RedisAdapter().open(verified))
                .hasMessageContaining("rediss://")
                .hasMessageNotContaining("127.0.0.1");
    }

    private static List<String> concerns(RedisStore store, StoreRole role) {
        return store.inspect().concerns(role, List.of()).stream()
                .map(RedisInspectTest::brief)
                .toList();
    }

    private static String brief(Concern concern) {
        return (concern.severity() == Severity.BLOCK ? "BLOCK " : "WARN ") + concern.where();
    }
}
