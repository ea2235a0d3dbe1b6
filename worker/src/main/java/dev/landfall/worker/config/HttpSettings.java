package dev.landfall.worker.config;

import java.util.Objects;

/**
 * Health, and metrics where asked for, over HTTP without login.
 *
 * @param port the port; 0 picks a free one
 * @param address the address to listen on; loopback unless given
 * @param prometheus whether metrics are shown too
 */
public record HttpSettings(int port, String address, boolean prometheus) {
    private static final int MOST = 65_535;

    public HttpSettings {
        address = Objects.requireNonNullElse(address, "127.0.0.1");
    }

    void check(Problems problems, String path) {
        if (port < 0 || port > MOST) {
            problems.add(path + ".port", "is not a port", "0 to " + MOST);
        }
    }
}
