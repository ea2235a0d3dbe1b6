package dev.landfall.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class FreePortTest {
    @Test
    void noPortShouldBeGivenTwice() throws IOException {
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            assertThat(given.add(FreePort.next())).isTrue();
        }
        assertThat(given).allMatch(port -> port >= 10_000 && port < 30_000);
    }

    @Test
    void aServerShouldStartOnAnotherPortWhenItsOwnIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Deque<Integer> ports = new ArrayDeque<>(List.of(taken.getLocalPort(), FreePort.next()));
            try (EmbeddedRedisServer server = EmbeddedRedisServer.start(null, ports::remove);
                    Jedis redis = new Jedis("127.0.0.1", server.port())) {
                assertThat(redis.ping()).isEqualTo("PONG");
                assertThat(server.port()).isNotEqualTo(taken.getLocalPort());
            }
        }
    }
}
