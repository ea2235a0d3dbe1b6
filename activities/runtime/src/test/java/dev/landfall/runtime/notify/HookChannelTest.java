package dev.landfall.runtime.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.landfall.runtime.notify.Sent.End;
import dev.landfall.workflow.activity.Notice;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HookChannelTest {
    private final HookServer server = new HookServer();

    HookChannelTest() throws Exception {}

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aNoticeShouldBePostedAsSlackAndOthersTakeIt() {
        Notice notice = Notices.saying("ops", "s", "a \"quoted\" line\nand <!channel> & more");
        assertThat(channel("t0ken").send(notice)).isEqualTo(Sent.ARRIVED);

        assertThat(server.requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/services/hook");
            assertThat(request.header("Content-type")).startsWith("application/json");
            assertThat(request.header("Idempotency-key")).isEqualTo(notice.key());
            assertThat(request.header("Authorization")).isEqualTo("Bearer t0ken");
            JsonNode body = JsonMapper.shared().readTree(request.body());
            assertThat(body.get("text").asString()).isEqualTo("a \"quoted\" line\nand &lt;!channel&gt; &amp; more");
            JsonNode facts = body.get("landfall");
            assertThat(facts.get("migration").asString()).isEqualTo("m-1");
            assertThat(facts.get("state").asString()).isEqualTo("WAITING");
            assertThat(facts.get("number").asInt()).isEqualTo(7);
            assertThat(facts.get("at").asString()).isEqualTo("2026-11-23T09:00:00Z");
        });
    }

    @Test
    void anAnswerShouldSayWhetherToTryAgain() {
        server.next(204, 400, 404, 500, 503, 429);
        assertThat(send()).isEqualTo(Sent.ARRIVED);
        assertThat(send()).isEqualTo(Sent.refused("it answered 400"));
        assertThat(send()).isEqualTo(Sent.refused("it answered 404"));
        assertThat(send()).isEqualTo(Sent.notNow("it answered 500"));
        assertThat(send()).isEqualTo(Sent.notNow("it answered 503"));
        assertThat(send()).isEqualTo(Sent.notNow("it answered 429"));
    }

    @Test
    void aRedirectShouldNotBeFollowed() {
        server.next(307);
        assertThat(send()).isEqualTo(Sent.refused("it answered 307, and a redirect is not followed"));
        assertThat(server.requests()).extracting(HookServer.Request::path).containsExactly("/services/hook");
    }

    @Test
    void anAnswerThatNeverComesShouldLeaveItOpen() throws Exception {
        server.next(HookServer.SILENCE);
        assertThat(send().end()).isEqualTo(End.UNANSWERED);
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            URI address = URI.create("http://127.0.0.1:" + mute.getLocalPort());
            assertThat(new HookChannel(new HookSettings(address, null, false), Duration.ofMillis(300))
                            .send(Notices.to("ops"))
                            .end())
                    .isEqualTo(End.UNANSWERED);
        }
    }

    @Test
    void aServerThatIsAwayShouldBeTriedAgain() {
        server.close();
        assertThat(send()).isEqualTo(Sent.notNow("it can't be reached"));
    }

    @Test
    void aCertificateThatNobodyVouchesForShouldKeepEverythingBack(@TempDir Path folder) throws Exception {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(SelfSigned.context(folder)));
        try (HookServer untrusted = new HookServer(https)) {
            URI address = URI.create(untrusted.address().toString().replace("http:", "https:"));
            assertThat(new HookChannel(new HookSettings(address, "t0ken", false)).send(Notices.to("ops")))
                    .isEqualTo(Sent.notNow("its certificate is not trusted, or TLS can't be agreed on"));
            assertThat(untrusted.requests()).isEmpty();
        }
    }

    private Sent send() {
        return channel(null).send(Notices.to("ops"));
    }

    private HookChannel channel(@Nullable String token) {
        return new HookChannel(new HookSettings(server.address(), token, false));
    }
}
