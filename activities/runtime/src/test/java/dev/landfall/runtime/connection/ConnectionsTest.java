package dev.landfall.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.redis.RedisAdapter;
import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.ConnectionSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private final ConnectionSettings cache =
            new ConnectionSettings("cache", StoreKind.REDIS, "redis://localhost:1", null, "s3cret", false);
    private final ConnectionSettings graph =
            new ConnectionSettings("graph", StoreKind.NEO4J, "bolt://localhost:1", null, null, false);

    @Test
    void aStoreShouldBeOpenedOnceAndWithoutContactingIt() {
        try (Connections connections = new Connections(List.of(cache), List.of(new RedisAdapter()))) {
            assertThat(connections.store("cache")).isSameAs(connections.store("cache"));
            assertThat(connections.kind("cache")).isEqualTo(StoreKind.REDIS);
        }
    }

    @Test
    void anUnknownNameShouldNameThoseThatThereAre() {
        try (Connections connections = new Connections(List.of(cache, graph), List.of(new RedisAdapter()))) {
            assertThatThrownBy(() -> connections.store("cash"))
                    .hasMessage("cash: this worker holds no connection of that name. Use one of cache, graph, or add it"
                            + " under landfall.connections");
            assertThatThrownBy(() -> connections.store("graph"))
                    .hasMessage("graph: this worker has no adapter for neo4j. Run a worker that has it");
        }
    }
}
