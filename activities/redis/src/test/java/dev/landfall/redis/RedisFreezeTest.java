package dev.landfall.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Freeze;
import dev.landfall.spi.Standstill;
import dev.landfall.spi.Store;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.testkit.server.EmbeddedRedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

class RedisFreezeTest extends RedisServersTest {
    private static final List<Entity> ENTITIES = List.of(entity("session:*"));
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private Freeze freeze;

    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    RedisFreezeTest() {}

    @BeforeEach
    void findFreeze() {
        freeze = source.freeze().orElseThrow();
    }

    @AfterEach
    void release() {
        freeze.release(MIGRATION, ENTITIES);
    }

    @Test
    void heldWritesShouldGoThroughWhenTheFreezeIsReleased() throws Exception {
        freeze.hold(MIGRATION, ENTITIES, LEASE, PATIENCE);
        CompletableFuture<String> held = heldWrite();
        freeze.release(MIGRATION, ENTITIES);
        assertThat(held.get(5, TimeUnit.SECONDS)).isEqualTo("OK");
        assertThat(old.keys("*")).containsExactly("session:held");
    }

    @Test
    void heldWritesShouldBeRefusedByTheFence() throws Exception {
        old.configSet("min-replicas-max-lag", "0");
        freeze.hold(MIGRATION, ENTITIES, LEASE, PATIENCE);
        CompletableFuture<String> held = heldWrite();
        freeze.fence(MIGRATION, ENTITIES);
        freeze.fence(MIGRATION, ENTITIES);
        assertThat(held.get(5, TimeUnit.SECONDS)).startsWith("NOREPLICAS");
        assertThat(old.exists("session:held")).isFalse();
        freeze.release(MIGRATION, ENTITIES);
        assertThat(old.set("session:after", "x")).isEqualTo("OK");
        assertThat(setting("min-replicas-to-write")).isEqualTo("0");
        assertThat(setting("min-replicas-max-lag")).isEqualTo("0");
        assertThat(old.keys("landfall:*")).isEmpty();
        old.configSet("min-replicas-max-lag", "10");
    }

    @Test
    void theSettingThatWasThereBeforeShouldComeBack() {
        freeze.hold(MIGRATION, ENTITIES, LEASE, PATIENCE);
        old.configSet("min-replicas-to-write", "2");
        freeze.fence(MIGRATION, ENTITIES);
        assertThat(setting("min-replicas-to-write")).isEqualTo("1000002");
        new Fence(source.connections()).lower();
        assertThat(setting("min-replicas-to-write")).isEqualTo("2");
        old.configSet("min-replicas-to-write", "0");
    }

    @Test
    void renewingShouldNeitherWaitNorShorten() {
        freeze.hold(MIGRATION, ENTITIES, LEASE, PATIENCE);
        freeze.hold(MIGRATION, ENTITIES, Duration.ofMillis(1), PATIENCE);
        assertThat(freeze.canaryRefused(MIGRATION, ENTITIES)).isTrue();
    }

    @Test
    void anotherMigrationShouldNeitherHoldNorFenceNorRelease() {
        freeze.hold(MIGRATION, ENTITIES, LEASE, PATIENCE);
        freeze.release("other", ENTITIES);
        assertThat(freeze.canaryRefused(MIGRATION, ENTITIES)).isTrue();
        for (Runnable attempt : List.<Runnable>of(
                () -> freeze.hold("other", ENTITIES, LEASE, PATIENCE), () -> freeze.fence("other", ENTITIES))) {
            assertThatThrownBy(attempt::run)
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL));
        }
    }

    @Test
    void aCanaryShouldLeaveNoTrace() {
        assertThat(freeze.canaryRefused(MIGRATION, ENTITIES)).isFalse();
        freeze.hold(MIGRATION, ENTITIES, LEASE, PATIENCE);
        assertThat(freeze.canaryRefused(MIGRATION, ENTITIES)).isTrue();
        freeze.release(MIGRATION, ENTITIES);
        assertThat(old.keys("*")).isEmpty();
    }

    @Test
    void aPositionShouldStayUnderTheFreezeWhateverIsReadRenewedOrRunsOut() {
        old.psetex("session:short", 30, "x");
        freeze.hold(MIGRATION, ENTITIES, LEASE, PATIENCE);
        Map<String, String> frozen = standstill().position(MIGRATION, ENTITIES);
        assertThat(frozen).containsKeys("the server's start", "calls of psetex");
        CompletableFuture<String> held = heldWrite();
        freeze.hold(MIGRATION, ENTITIES, LEASE, PATIENCE);
        assertThat(freeze.canaryRefused(MIGRATION, ENTITIES)).isTrue();
        while (old.exists("session:short")) {
            Thread.onSpinWait();
        }
        assertThat(standstill().position(MIGRATION, ENTITIES)).isEqualTo(frozen);
        freeze.fence(MIGRATION, ENTITIES);
        assertThat(held.join()).startsWith("NOREPLICAS");
        assertThat(standstill().position(MIGRATION, ENTITIES)).isEqualTo(frozen);
    }

    @Test
    void whatSomebodyLetThroughShouldMoveThePositionThoughTheFreezeHoldsAgain() {
        old.xadd("session:stream", redis.clients.jedis.StreamEntryID.NEW_ENTRY, Map.of("a", "b"));
        for (Runnable write : List.<Runnable>of(
                () -> old.set("session:slipped", "x"),
                () -> old.eval("return redis.call('incr', 'session:counted')"),
                () -> old.xgroupCreate("session:stream", "readers", null, false))) {
            freeze.hold(MIGRATION, ENTITIES, LEASE, PATIENCE);
            Map<String, String> frozen = standstill().position(MIGRATION, ENTITIES);
            command(source, Command.CLIENT, "UNPAUSE");
            write.run();
            freeze.hold(MIGRATION, ENTITIES, LEASE, PATIENCE);
            assertThat(freeze.canaryRefused(MIGRATION, ENTITIES)).isTrue();
            assertThat(standstill().position(MIGRATION, ENTITIES)).isNotEqualTo(frozen);
            freeze.release(MIGRATION, ENTITIES);
        }
    }

    @Test
    void aRestartShouldLiftTheFreezeAndMoveThePositionAndLeaveAFence() {
        try (EmbeddedRedisServer server = EmbeddedRedisServer.start()) {
            Map<String, String> frozen = restarted(server, store -> {
                store.freeze().orElseThrow().hold(MIGRATION, ENTITIES, LEASE, PATIENCE);
                return store.standstill().orElseThrow().position(MIGRATION, ENTITIES);
            });
            Map<String, String> after = restarted(server, store -> {
                Freeze own = store.freeze().orElseThrow();
                assertThat(own.canaryRefused(MIGRATION, ENTITIES)).isFalse();
                Map<String, String> position = store.standstill().orElseThrow().position(MIGRATION, ENTITIES);
                own.hold(MIGRATION, ENTITIES, LEASE, PATIENCE);
                own.fence(MIGRATION, ENTITIES);
                return position;
            });
            assertThat(after.get("the server's start")).isNotEqualTo(frozen.get("the server's start"));
            restarted(server, store -> {
                Freeze own = store.freeze().orElseThrow();
                assertThat(own.canaryRefused(MIGRATION, ENTITIES)).isTrue();
                own.release(MIGRATION, ENTITIES);
                return after;
            });
            restarted(server, store -> {
                assertThat(store.freeze().orElseThrow().canaryRefused(MIGRATION, ENTITIES))
                        .isFalse();
                return after;
            });
        }
    }

    /** What the work on a server comes to that starts anew behind it. */
    private static Map<String, String> restarted(
            EmbeddedRedisServer server, Function<Store, Map<String, String>> work) {
        try (Store store = new RedisAdapter().open(RedisFixture.settings("own", server.url(), null))) {
            return work.apply(store);
        } finally {
            server.restart();
        }
    }

    private Standstill standstill() {
        return source.standstill().orElseThrow();
    }

    /** A write on a connection of its own, known to be waiting in the server. */
    private CompletableFuture<String> heldWrite() {
        CompletableFuture<String> write = CompletableFuture.supplyAsync(() -> {
            try {
                return old.set("session:held", "x");
            } catch (redis.clients.jedis.exceptions.JedisDataException refusal) {
                return String.valueOf(refusal.getMessage());
            }
        });
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (!old.info("clients").contains("blocked_clients:1")) {
            assertThat(System.nanoTime()).as("the write is held back").isLessThan(deadline);
        }
        return write;
    }

    private String setting(String name) {
        return String.valueOf(old.configGet(name).get(name));
    }
}
