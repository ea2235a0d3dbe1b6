package dev.landfall.redis;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.copy.CopyResult;
import dev.landfall.spi.copy.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;

/** Two emptied servers, a store on each, and a plain client on each to set up and to look behind the adapter's back. */
@Tag("servers")
abstract class RedisServersTest {
    static final String MIGRATION = "m1";

    RedisClient old;
    RedisClient fresh;
    RedisStore source;
    RedisStore target;

    @SuppressWarnings("NullAway.Init") // JUnit opens before each test.
    RedisServersTest() {}

    @BeforeEach
    void open() {
        RedisFixture fixture = RedisServers.fixture();
        fixture.reset();
        old = RedisFixture.client(fixture.source());
        fresh = RedisFixture.client(fixture.target());
        source = (RedisStore) fixture.adapter().open(fixture.source());
        target = (RedisStore) fixture.adapter().open(fixture.target());
    }

    @AfterEach
    void close() {
        List.<AutoCloseable>of(source, target, old, fresh).forEach(RedisServersTest::close);
    }

    static Entity entity(String name) {
        return new Entity(name, List.of(), List.of("key"), 0, 0);
    }

    static Batch batch(long fence) {
        return new Batch(MIGRATION, "writer", fence);
    }

    CopyResult copy(String from, String to, long fence, Progress progress) {
        Partition whole = source.source().partition(entity(from), 1).getFirst();
        CopyJob job = new CopyJob(batch(fence), entity(from), entity(to), whole, 100, Map.of());
        return target.nativeCopy().orElseThrow().copy(source, job, progress);
    }

    CopyResult copy(String entity) {
        target.target().begin(MIGRATION, entity(entity));
        return copy(entity, entity, 1, (rows, bytes) -> {});
    }

    /** Sends any command on a connection of its own. */
    static void command(RedisStore store, Command command, String... arguments) {
        store.connections().apart("test", Duration.ofSeconds(5), connection -> {
            Flight flight = new Flight(connection);
            flight.reply(flight.send(command, arguments));
            return connection;
        });
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception unable) {
            throw new IllegalStateException(unable);
        }
    }
}
