package dev.landfall.runtime.notify;

import dev.landfall.workflow.activity.Notice;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Posts notices to one address. A redirect is not followed, and what is answered is not read. */
public final class HookChannel implements Channel {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(12);
    /** Answers that ask for patience: time-out, too early, too many. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private final HookSettings settings;
    private final Duration patience;

    /** To that address. */
    public HookChannel(HookSettings settings) {
        this(settings, WHOLE);
    }

    HookChannel(HookSettings settings, Duration patience) {
        this.settings = settings;
        this.patience = patience;
    }

    @Override
    public boolean knowsKeys() {
        return settings.idempotent();
    }

    @Override
    public Sent send(Notice notice) {
        // A client of its own: a connection that was kept might be closed at the other end, and then nobody knows what
        // was read of it.
        HttpClient client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(Redirect.NEVER)
                .build();
        try {
            int status = client.sendAsync(request(notice), BodyHandlers.discarding())
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode();
            return judged(status);
        } catch (TimeoutException slow) {
            return Sent.unanswered("it gave no answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException failure) {
            return judged(failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Sent.unanswered("the worker was stopped before there was an answer");
        } finally {
            client.shutdownNow();
        }
    }

    private HttpRequest request(Notice notice) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.address())
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Landfall")
                .header("Idempotency-Key", notice.key())
                .POST(BodyPublishers.ofString(HookBody.of(notice)));
        if (settings.token() != null) {
            request.header("Authorization", "Bearer " + settings.token());
        }
        return request.build();
    }

    private static Sent judged(int status) {
        if (status / 100 == 2) {
            return Sent.ARRIVED;
        }
        String why = "it answered " + status;
        if (status / 100 == 5 || LATER.contains(status)) {
            return Sent.notNow(why);
        }
        return Sent.refused(status / 100 == 3 ? why + ", and a redirect is not followed" : why);
    }

    /** Messages of the JDK may tell addresses: only the kind is told. */
    private static Sent judged(@Nullable Throwable failure) {
        return switch (failure) {
            case ConnectException unreachable -> Sent.notNow("it can't be reached");
            case HttpConnectTimeoutException slow -> Sent.notNow("it can't be reached");
            case SSLHandshakeException untrusted ->
                Sent.notNow("its certificate is not trusted, or TLS can't be agreed on");
            case null -> Sent.unanswered("no answer could be read");
            default ->
                Sent.unanswered("no answer could be read: " + failure.getClass().getSimpleName());
        };
    }
}
