package dev.landfall.worker.config;

import java.util.Objects;

/**
 * Metrics for Prometheus, over HTTP without login: on a port of their own, which nobody but Prometheus needs to reach.
 *
 * @param port the port; 0 picks a free one
 * @param address the address to listen on; loopback unless given
 */
public record MetricsSettings(int port, String address) {
    public MetricsSettings {
        address = Objects.requireNonNullElse(address, "127.0.0.1");
    }

    void check(Problems problems, String path) {
        HttpSettings.checkPort(problems, path, port);
    }
}
