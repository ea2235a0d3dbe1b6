package dev.landfall.qdrant;

import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens for gRPC.
 *
 * @param host name or IP address
 * @param port the gRPC port
 * @param encrypted whether the connection is TLS
 */
record Address(String host, int port, boolean encrypted) {
    private static final int GRPC_PORT = 6334;

    static Address of(ConnectionSettings settings) {
        URI uri = parse(settings);
        String host = uri.getHost();
        boolean encrypted = "https".equals(uri.getScheme());
        if (host == null || !(encrypted || "http".equals(uri.getScheme()))) {
            throw unusable(settings, "the address is not of the form http://host:6334 or https://host:6334", null);
        }
        if (!encrypted && settings.tls()) {
            throw unusable(settings, "the connection asks for TLS, but the address begins with http://", null);
        }
        return new Address(host, uri.getPort() < 0 ? GRPC_PORT : uri.getPort(), encrypted);
    }

    private static URI parse(ConnectionSettings settings) {
        try {
            return new URI(settings.url());
        } catch (URISyntaxException malformed) {
            throw unusable(settings, "the address can't be read", malformed);
        }
    }

    private static StoreFailure unusable(ConnectionSettings settings, String what, @Nullable Throwable cause) {
        return new StoreFailure(
                FailureClass.CONFIGURATION, settings.name(), what, "Correct the connection's url", cause);
    }

    /** The address as far as names can tell: loopback names are one, others are resolved when they can be. */
    String canonical() {
        try {
            InetAddress address = InetAddress.getByName(host);
            return (address.isLoopbackAddress() ? "loopback" : address.getHostAddress()) + ":" + port;
        } catch (UnknownHostException unresolved) {
            return host + ":" + port;
        }
    }
}
