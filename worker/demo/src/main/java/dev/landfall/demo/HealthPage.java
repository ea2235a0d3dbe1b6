package dev.landfall.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.landfall.runtime.control.RouteClient;
import dev.landfall.runtime.control.Side;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Executors;

/**
 * The application's health page, {@code /health}, as a load balancer asks for it: up when the side that has the route answers from its
 * database.
 */
final class HealthPage implements AutoCloseable {
    private static final int WITHIN_SECONDS = 1;

    private final HttpServer server;
    private final Stage stage;
    private final RouteClient routes;

    private HealthPage(HttpServer server, Stage stage) {
        this.server = server;
        this.stage = stage;
        this.routes = new RouteClient(stage.control());
    }

    /** Serves on a free port of the loopback address. */
    static HealthPage of(Stage stage) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HealthPage page = new HealthPage(server, stage);
        server.createContext("/health", page::answer);
        server.setExecutor(
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory()));
        server.start();
        return page;
    }

    /** {@code http://127.0.0.1:port}. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Side side = routes.read("insurance-app");
            boolean up = answers(side);
            byte[] body = "{\"status\": \"%s\", \"side\": \"%s\"}"
                    .formatted(up ? "up" : "down", side.name().toLowerCase(Locale.ROOT))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(up ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private boolean answers(Side side) {
        try (Connection connection = stage.side(side).tables().getConnection()) {
            return connection.isValid(WITHIN_SECONDS);
        } catch (SQLException down) {
            return false;
        }
    }
}
