package dev.landfall.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.landfall.report.CheckResult;
import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.runbook.Severity;
import dev.landfall.runtime.compare.Settling;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpTest {
    private static final String SECRET = "the-secret";
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final AtomicInteger asked = new AtomicInteger();
    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private final Queue<String> methods = new ConcurrentLinkedQueue<>();
    private final CountDownLatch end = new CountDownLatch(1);

    HttpTest() throws IOException {
        server.setExecutor(
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory()));
        answer("/health", 200, "{\"status\": \"UP\", \"db\": {\"open\": 7}, \"" + SECRET + "\": \"" + SECRET + "\"}");
        answer("/down", 503, SECRET);
        answer("/text", 200, SECRET);
        server.createContext("/echo", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            methods.add(exchange.getRequestMethod());
            String number = exchange.getRequestURI().getPath().substring("/echo/".length());
            byte[] bytes =
                    "{\"id\": %s, \"name\": \"%s\"}".formatted(number, SECRET).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(number.equals("7") ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        answer("/large", 200, "x".repeat((1 << 20) + 1));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/health?" + SECRET);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/trickle", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitEnd();
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        end.countDown();
        server.stop(0);
    }

    @Test
    void whatIsWantedShouldPass() {
        CheckResult result = get("/health", Map.of());
        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.summary()).matches("127\\.0\\.0\\.1 answered 200 in \\d+ ms, within 10s wanted");
        assertThat(get("/down", Map.of("status", 503L)).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(get("/health", Map.of("json", "/status", "is", "UP")).outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(get("/health", Map.of("json", "/db/open", "is", "7")).outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(get("/health", Map.of("json", "/status", "contains", "U")).outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void whatIsNotShouldFailWithoutTheAnswersContent() {
        assertThat(failed("/down", Map.of())).endsWith("200 was wanted");
        assertThat(failed("/health", Map.of("json", "/status", "is", "DOWN")))
                .endsWith("another value stands at /status");
        assertThat(failed("/health", Map.of("json", "/status", "contains", "DOWN")))
                .endsWith("at /status");
        assertThat(failed("/health", Map.of("json", "/state", "is", "UP")))
                .endsWith("there is no single value at /state");
        assertThat(failed("/health", Map.of("json", "/db", "is", "UP"))).endsWith("there is no single value at /db");
        assertThat(failed("/text", Map.of("json", "/status", "is", "UP"))).endsWith("the answer is not JSON");
        assertThat(failed("/large", Map.of())).startsWith("could not look");
    }

    @Test
    void theWholeAnswerMayBeSearched() {
        assertThat(get("/text", Map.of("contains", "secret")).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(failed("/text", Map.of("contains", "SECRET")))
                .endsWith(", within 10s wanted: it does not contain the text that is wanted");
    }

    @Test
    void aPostShouldCarryItsBody() {
        assertThat(run(
                                address(),
                                Map.of(
                                        "path",
                                        "/echo/1",
                                        "method",
                                        "POST",
                                        "body",
                                        "{\"a\": 1}",
                                        "json",
                                        "/id",
                                        "is",
                                        "1"))
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(methods).containsExactly("POST");
        assertThat(bodies).containsExactly("{\"a\": 1}");
    }

    @Test
    void eachKeyShouldBeAskedForAndNoneBeTold() {
        CheckedLeads leads = new CheckedLeads();
        Map<String, Object> arguments = new HashMap<>(Map.of(
                "path", "/echo/$1", "keys", "leads.id", "size", 300L, "json", "/id", "is", "$1", "method", "POST"));
        arguments.put("body", "{\"name\": \"$1\"}");
        CheckResult one = leads.run(CheckKind.HTTP, all(address(), arguments));
        assertThat(one.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(one.examined()).isEqualTo(300);
        assertThat(one.broken()).isEqualTo(1);
        assertThat(one.summary())
                .matches("127\\.0\\.0\\.1 answered 300 requests in at most \\d+ ms, within 10s wanted each;"
                        + " 1 answered 404: 200 was wanted");
        assertThat(one.samples()).containsExactly("leads 7");
        assertThat(bodies).hasSize(300).contains("{\"name\": \"299\"}").doesNotHaveDuplicates();

        arguments.put("keys", "leads.name");
        arguments.put("size", 5L);
        CheckResult names = leads.run(CheckKind.HTTP, all(address(), arguments));
        assertThat(names.summary())
                .endsWith("; 5 answered 200: the answer is not JSON")
                .doesNotContain("Ana");
        assertThat(bodies).as("as the path is decoded").anyMatch(body -> body.startsWith("{\"name\": \"Ana "));

        arguments.put("keys", "leads.nick");
        assertThat(leads.run(CheckKind.HTTP, all(address(), arguments)).outcome())
                .isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void aRedirectShouldNotBeFollowed() {
        assertThat(failed("/moved", Map.of())).contains("answered 302").endsWith("a redirect is not followed");
        assertThat(asked).hasValue(0);
        assertThat(get("/moved", Map.of("status", 302L)).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void anAnswerThatTricklesInAndNoAnswerShouldFailInTime() {
        assertThat(failed("/trickle", Map.of("within", "PT0.2S"))).endsWith("gave no whole answer within 200ms");
        int port = server.getAddress().getPort();
        server.stop(0);
        assertThat(run("http://127.0.0.1:" + port, Map.of()).summary())
                .isEqualTo("could not look: no answer of 127.0.0.1 could be read: ConnectException");
    }

    private String failed(String path, Map<String, Object> arguments) {
        CheckResult result = get(path, arguments);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.summary()).doesNotContain(SECRET);
        return result.summary();
    }

    private CheckResult get(String path, Map<String, Object> arguments) {
        Map<String, Object> all = new HashMap<>(arguments);
        all.put("path", path + "?token=" + SECRET);
        return run(address(), all);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static CheckResult run(String address, Map<String, Object> arguments) {
        var spec = new CheckSpec("health", CheckKind.HTTP, new Arguments(all(address, arguments)), Severity.BLOCK);
        return CheckRunner.run(spec, List.of(), MadeBackups.NONE, Settling.FROZEN, () -> {});
    }

    private static Map<String, Object> all(String address, Map<String, Object> arguments) {
        Map<String, Object> all =
                new HashMap<>(Map.of("http", address, "method", "GET", "status", 200L, "within", "PT10S"));
        all.putAll(arguments);
        return all;
    }

    private void answer(String path, int status, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
