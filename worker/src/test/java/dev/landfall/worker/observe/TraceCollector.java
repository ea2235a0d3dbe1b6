package dev.landfall.worker.observe;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.landfall.worker.fixture.WorkerSite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes traces by OTLP, as workers that are started meanwhile send them. Names in them can be read as they are. */
final class TraceCollector implements AutoCloseable {
    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";

    private final StringBuffer taken = new StringBuffer();
    private final HttpServer server;

    TraceCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            taken.append(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        System.setProperty(ENDPOINT, "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** All that was taken, once all of these are among it. */
    String until(String... names) {
        return await().atMost(WorkerSite.PATIENCE)
                .until(taken::toString, all -> Arrays.stream(names).allMatch(all::contains));
    }

    @Override
    public void close() {
        System.clearProperty(ENDPOINT);
        server.stop(0);
    }
}
