package dev.landfall.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.landfall.runtime.control.RouteClient;
import dev.landfall.runtime.control.Side;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * The application's pages, each answered from the database of the side that has the route: {@code /health}, as a load balancer
 * asks for it, and {@code /policies/ID}, a policy by its number in the database.
 */
final class ApplicationPages implements AutoCloseable {
    private static final int WITHIN_SECONDS = 1;
    private static final String POLICIES = "/policies/";

    private final HttpServer server;
    private final Stage stage;
    private final RouteClient routes;

    private ApplicationPages(HttpServer server, Stage stage) {
        this.server = server;
        this.stage = stage;
        this.routes = new RouteClient(stage.control());
    }

    /** Serves on a free port of the loopback address. */
    static ApplicationPages of(Stage stage) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ApplicationPages pages = new ApplicationPages(server, stage);
        server.createContext("/health", pages.served(path -> pages.health()));
        server.createContext(POLICIES, pages.served(pages::policy));
        server.setExecutor(
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory()));
        server.start();
        return pages;
    }

    /** {@code http://127.0.0.1:port}. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Page(int status, String json) {}

    private interface Content {
        Page of(String path) throws SQLException;
    }

    private HttpHandler served(Content content) {
        return exchange -> {
            try (exchange) {
                send(exchange, page(content, exchange.getRequestURI().getPath()));
            }
        };
    }

    private static Page page(Content content, String path) {
        try {
            return content.of(path);
        } catch (SQLException down) {
            return new Page(503, "{}");
        }
    }

    private static void send(HttpExchange exchange, Page page) throws IOException {
        byte[] body = page.json().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(page.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private Page health() {
        Side side = routes.read("insurance-app");
        boolean up = answers(side);
        return new Page(
                up ? 200 : 503,
                "{\"status\": \"%s\", \"side\": \"%s\"}"
                        .formatted(up ? "up" : "down", side.name().toLowerCase(Locale.ROOT)));
    }

    private boolean answers(Side side) {
        try (Connection connection = stage.side(side).tables().getConnection()) {
            return connection.isValid(WITHIN_SECONDS);
        } catch (SQLException down) {
            return false;
        }
    }

    private Page policy(String path) throws SQLException {
        String id = path.substring(POLICIES.length());
        if (!id.matches("[0-9]{1,18}")) {
            return new Page(400, "{\"error\": \"no number\"}");
        }
        return policy(Long.parseLong(id)).orElse(new Page(404, "{\"error\": \"no such policy\"}"));
    }

    private Optional<Page> policy(long id) throws SQLException {
        try (Connection connection =
                        stage.side(routes.read("insurance-app")).tables().getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT p.id, p.premium, l.status FROM policies p"
                        + " JOIN leads l ON l.id = p.lead_id WHERE p.id = ?")) {
            query.setLong(1, id);
            try (ResultSet found = query.executeQuery()) {
                return found.next()
                        ? Optional.of(new Page(
                                200,
                                "{\"id\": %d, \"premium\": \"%s\", \"lead\": {\"status\": \"%s\"}}"
                                        .formatted(found.getLong(1), found.getBigDecimal(2), found.getString(3))))
                        : Optional.empty();
            }
        }
    }
}
