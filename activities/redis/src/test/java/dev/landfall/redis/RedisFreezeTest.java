package dev.landfall.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Freeze;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
