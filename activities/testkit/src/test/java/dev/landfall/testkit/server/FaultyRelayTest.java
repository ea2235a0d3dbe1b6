package dev.landfall.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyRelayTest {
    private ServerSocket echo;
    private FaultyRelay relay;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::serve);
        relay = FaultyRelay.to(echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
        echo.close();
    }

    @Test
    void aRelayShouldPassBothWays() throws IOException {
        try (Socket client = connect()) {
            assertThat(answer(client)).isEqualTo(7);
        }
        assertThat(relay.carried()).isEqualTo(2);
        assertThat(relay.cuts()).isZero();
    }

    @Test
    void aCutShouldEndEveryConnectionAndPassTheNextOne() throws IOException {
        try (Socket client = connect()) {
            assertThat(answer(client)).isEqualTo(7);
            relay.cut();
            assertThatThrownBy(() -> {
                        if (answer(client) < 0) {
                            throw new IOException("ended");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        try (Socket next = connect()) {
            assertThat(answer(next)).isEqualTo(7);
        }
    }

    @Test
    void aCutAfterSomeBytesShouldHappenOnce() throws IOException {
        relay.cutAfter(2);
        try (Socket client = connect()) {
            assertThatThrownBy(() -> {
                        if (answer(client) < 0) {
                            throw new IOException("ended");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(relay.cuts()).isEqualTo(1);
        try (Socket next = connect()) {
            assertThat(answer(next)).isEqualTo(7);
            assertThat(answer(next)).isEqualTo(7);
        }
        assertThat(relay.cuts()).isEqualTo(1);
    }

    @Test
    void aStalledConnectionShouldBeSilentAndGoOnLater() throws IOException {
        try (Socket client = connect()) {
            relay.stall();
            client.getOutputStream().write(7);
            client.setSoTimeout(200);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            relay.pass();
            client.setSoTimeout(10_000);
            assertThat(client.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void aRefusingRelayShouldServeNobodyUntilItPassesAgain() throws IOException {
        relay.refuse();
        assertThatThrownBy(() -> {
                    try (Socket client = connect()) {
                        if (answer(client) < 0) {
                            throw new IOException("ended");
                        }
                    }
                })
                .isInstanceOf(IOException.class);
        relay.pass();
        try (Socket client = connect()) {
            assertThat(answer(client)).isEqualTo(7);
        }
    }

    private Socket connect() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), relay.port());
        client.setSoTimeout(10_000);
        return client;
    }

    private static int answer(Socket client) throws IOException {
        client.getOutputStream().write(7);
        return client.getInputStream().read();
    }

    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket client = echo.accept();
                Thread.ofPlatform().daemon().start(() -> echo(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void echo(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException cut) {
            // The test cut it.
        }
    }
}
