package dev.landfall.runtime.check;

import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.report.Measure;
import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.DurationText;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An address answers as wanted. Of the address only the host is repeated, of the answer nothing but the status. */
final class Http implements Check {
    private static final int LARGEST = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public Verdict judge(CheckContext context) {
        Arguments arguments = context.arguments();
        URI address = URI.create(
                arguments.text("http") + arguments.optionalText("path").orElse(""));
        Duration within = arguments.span("within");
        context.heartbeat().run();
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(Redirect.NEVER)
                .connectTimeout(within)
                .build();
        try {
            long start = System.nanoTime();
            HttpResponse<byte[]> answer = get(client, address, within);
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            String summary = "%s answered %d in %d ms, within %s wanted"
                    .formatted(address.getHost(), answer.statusCode(), millis, DurationText.write(within));
            Measure time = Measure.time("answer", Duration.ofMillis(millis), within);
            return objection(arguments, answer)
                    .map(what -> broken(summary + ": " + what))
                    .orElseGet(() -> Verdict.of(1, 0, summary, List.of()))
                    .with(List.of(time));
        } catch (TimeoutException e) {
            return broken("%s gave no whole answer within %s".formatted(address.getHost(), DurationText.write(within)));
        } catch (ExecutionException e) {
            String kind =
                    e.getCause() == null ? "" : ": " + e.getCause().getClass().getSimpleName();
            return Verdict.failed("could not look: no answer of " + address.getHost() + " could be read" + kind);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreFailure(FailureClass.TRANSIENT, "check", "interrupted", "It is tried again.", e);
        } finally {
            client.shutdownNow();
        }
    }

    /** The limit is for the whole answer: one that trickles in ends like one that never comes. */
    private static HttpResponse<byte[]> get(HttpClient client, URI address, Duration within)
            throws TimeoutException, ExecutionException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).GET().build();
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, about -> new LimitedBody(LARGEST));
        return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Verdict broken(String summary) {
        return new Verdict(Outcome.FAILED, summary, 1, 1, List.of());
    }

    private static Optional<String> objection(Arguments arguments, HttpResponse<byte[]> answer) {
        long status = arguments.whole("status");
        if (answer.statusCode() != status) {
            boolean redirect = answer.statusCode() / 100 == 3;
            return Optional.of("%d was wanted%s".formatted(status, redirect ? ", and a redirect is not followed" : ""));
        }
        return arguments.optionalText("json").flatMap(pointer -> objection(arguments, pointer, answer.body()));
    }

    private static Optional<String> objection(Arguments arguments, String pointer, byte[] body) {
        try {
            JsonNode found = JSON.readTree(body).at(pointer);
            if (!found.isValueNode()) {
                return Optional.of("there is no single value at " + pointer);
            }
            String text = found.asString();
            boolean is = arguments.optionalText("is").map(text::equals).orElse(true);
            boolean contains =
                    arguments.optionalText("contains").map(text::contains).orElse(true);
            return is && contains ? Optional.empty() : Optional.of("another value stands at " + pointer);
        } catch (JacksonException e) {
            return Optional.of("the answer is not JSON");
        }
    }
}
