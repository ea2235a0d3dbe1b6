package dev.landfall.worker.config;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Health over HTTP without login, and nothing else.
 *
 * @param port the port; 0 picks a free one
 * @param address the address to listen on; loopback unless given
 * @param codec the codec endpoint for Temporal's UI, which asks for a token; null for none
 */
public record HttpSettings(
        int port, String address, @Nullable CodecEndpointSettings codec) {
    private static final int MOST = 65_535;

    public HttpSettings {
        address = Objects.requireNonNullElse(address, "127.0.0.1");
    }

    void check(Problems problems, String path) {
        checkPort(problems, path, port);
        if (codec != null) {
            codec.check(problems, path + ".codec");
        }
    }

    static void checkPort(Problems problems, String path, int port) {
        if (port < 0 || port > MOST) {
            problems.add(path + ".port", "is not a port", "0 to " + MOST);
        }
    }
}
