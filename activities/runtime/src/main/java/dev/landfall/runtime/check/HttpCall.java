package dev.landfall.runtime.check;

import dev.landfall.runbook.Arguments;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.json.JsonMapper;

/** Asks an address as a check says, with a limit for the whole answer: one that trickles in ends like one that never comes. */
final class HttpCall implements AutoCloseable {
    private static final int LARGEST = 1 << 20;
    private static final String PARAMETER = "$1";

    private final Arguments arguments;
    private final Duration within;
    private final HttpClient client;

    HttpCall(Arguments arguments) {
        this.arguments = arguments;
        this.within = arguments.span("within");
        this.client = HttpClient.newBuilder()
                .followRedirects(Redirect.NEVER)
                .connectTimeout(within)
                .build();
    }

    /** Asks once, with {@code key} put for <code>$1</code>. */
    HttpAnswer ask(Optional<String> key) throws TimeoutException, ExecutionException, InterruptedException {
        HttpRequest request = request(key);
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, about -> new LimitedBody(LARGEST));
        HttpResponse<byte[]> whole = answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        return new HttpAnswer(whole.statusCode(), new String(whole.body(), StandardCharsets.UTF_8), millis);
    }

    private HttpRequest request(Optional<String> key) {
        String path = put(arguments.optionalText("path").orElse(""), key.map(HttpCall::encoded));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(arguments.text("http") + path));
        if (arguments.optionalText("method").filter("POST"::equals).isEmpty()) {
            return request.GET().build();
        }
        String body = put(arguments.optionalText("body").orElse(""), key.map(HttpCall::quoted));
        return request.header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** The text with the key in place of its <code>$1</code>. */
    static String put(String text, Optional<String> key) {
        return key.map(it -> text.replace(PARAMETER, it)).orElse(text);
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** As it may stand between the quotes of a JSON text. */
    private static String quoted(String key) {
        String text = JsonMapper.shared().writeValueAsString(key);
        return text.substring(1, text.length() - 1);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
