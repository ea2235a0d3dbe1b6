package dev.landfall.worker.observe;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import java.io.IOException;
import java.net.InetAddress;

/** Where Prometheus finds this worker's metrics. */
final class MetricsPort implements AutoCloseable {
    private final HTTPServer server;

    MetricsPort(PrometheusMeterRegistry registry, String address, int port) throws IOException {
        server = HTTPServer.builder()
                .registry(registry.getPrometheusRegistry())
                .inetAddress(InetAddress.getByName(address))
                .port(port)
                .buildAndStart();
    }

    /** The port that it listens on. */
    int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.close();
    }
}
