package dev.landfall.testkit.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for servers that can't choose one themselves. */
public final class FreePort {
    private FreePort() {}

    /**
     * A port of loopback on which nobody listens now. Somebody else may take it before the server does: use it at once.
     *
     * @throws IOException when the system has none
     */
    public static int next() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
