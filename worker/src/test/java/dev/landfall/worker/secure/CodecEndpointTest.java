package dev.landfall.worker.secure;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.JsonFormat;
import dev.landfall.worker.LandfallWorker;
import dev.landfall.worker.fixture.Databases;
import dev.landfall.workflow.codec.PayloadEncryption;
import dev.landfall.workflow.codec.PayloadKeys;
import dev.landfall.workflow.fixture.TemporalServer;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The codec endpoint as browsers and programs speak to it. */
@Tag("servers")
class CodecEndpointTest {
    private static final String UI = "https://temporal.example.org";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final byte[] KEY = new byte[32];
    private static final TemporalServer TEMPORAL = new TemporalServer();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Payload PLAIN = Payload.newBuilder()
            .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
            .setData(ByteString.copyFromUtf8("{\"runbook\":\"insurance-leads\"}"))
            .build();

    @TempDir
    private static Path folder;

    private static LandfallWorker worker;
    private static PayloadEncryption encryption;

    @BeforeAll
    static void open() throws Exception {
        Arrays.fill(KEY, (byte) 7);
        encryption = new PayloadEncryption(PayloadKeys.of("payload-key", Map.of("payload-key", KEY)), "default");
        Databases control = Databases.empty("codec_control");
        worker = LandfallWorker.start(Files.writeString(folder.resolve("worker.yaml"), """
                landfall:
                  temporal: { target: '%s', codec: { key: payload-key } }
                  keys: { payload-key: '%s' }
                  control: { url: '%s', username: '%s', password: '%s' }
                  connections:
                    cache: { kind: redis, url: 'redis://127.0.0.1:1', tls: off }
                  http: { port: 0, codec: { origins: [ '%s' ], tokens: { support: %s } } }
                """.formatted(
                        TEMPORAL.target(),
                        Base64.getEncoder().encodeToString(KEY),
                        control.url(),
                        control.username(),
                        control.password(),
                        UI,
                        TOKEN)));
    }

    @AfterAll
    static void close() {
        worker.close();
        TEMPORAL.close();
    }

    @Test
    void aTokenShouldMakePayloadsPlainAndEncryptThem() throws Exception {
        HttpResponse<String> plain = post("decode", json(encryption.encode(List.of(PLAIN, PLAIN))), bearer(TOKEN));
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(plain.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(payloads(plain.body())).containsExactly(PLAIN, PLAIN);

        HttpResponse<String> secret = post("encode", json(List.of(PLAIN)), bearer(TOKEN));
        assertThat(secret.statusCode()).isEqualTo(200);
        assertThat(secret.body()).doesNotContain("json/plain");
        assertThat(encryption.decode(payloads(secret.body()))).containsExactly(PLAIN);
    }

    @Test
    void whatIsPlainShouldStayPlain() throws Exception {
        assertThat(payloads(post("decode", json(List.of(PLAIN)), bearer(TOKEN)).body()))
                .containsExactly(PLAIN);
    }

    @Test
    void withoutATokenNothingShouldBeSaid() throws Exception {
        String secret = json(encryption.encode(List.of(PLAIN)));
        for (String[] headers : new String[][] {
            {},
            bearer("0123456789abcdef0123456789abcdee"),
            bearer(""),
            {"Authorization", TOKEN},
            {"Origin", UI},
            {"Cookie", "landfall-codec=" + TOKEN}
        }) {
            HttpResponse<String> refused = post("decode", secret, headers);
            assertThat(refused.statusCode()).as(String.join(" ", headers)).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
            assertThat(refused.body()).doesNotContain("insurance", TOKEN);
        }
    }

    @Test
    void aBrowserThatShowsTheUiShouldBeAnswered() throws Exception {
        HttpResponse<String> preflight = preflight(UI);
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue(UI);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials"))
                .hasValue("true");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("content-type, x-namespace, authorization");

        HttpResponse<String> plain = post(
                "decode",
                json(encryption.encode(List.of(PLAIN))),
                "Origin",
                UI,
                "X-Namespace",
                "default",
                "Cookie",
                signIn());
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(plain.headers().firstValue("Access-Control-Allow-Origin")).hasValue(UI);
        assertThat(payloads(plain.body())).containsExactly(PLAIN);
    }

    @Test
    void anotherPageShouldBeRefusedWhateverCookieTheBrowserSends() throws Exception {
        assertThat(preflight("https://evil.example.org").statusCode()).isEqualTo(403);
        HttpResponse<String> refused = post(
                "decode",
                json(encryption.encode(List.of(PLAIN))),
                "Origin",
                "https://evil.example.org",
                "Cookie",
                "landfall-codec=" + TOKEN);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).doesNotContain("insurance");
    }

    @Test
    void theCookieShouldBeOutOfReachForScriptsAndOtherSites() throws Exception {
        assertThat(signIn(TOKEN).headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("landfall-codec=" + TOKEN + ";")
                .contains("Path=/codec", "Max-Age=36000", "Secure", "HttpOnly", "SameSite=Strict");
        HttpResponse<String> refused = signIn("guessed");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Set-Cookie")).isEmpty();
        HttpResponse<String> page = send(HttpRequest.newBuilder(at("sign-in")));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'");
    }

    @Test
    void whatCanNotBeReadShouldBeToldInOneSentence() throws Exception {
        PayloadEncryption other = new PayloadEncryption(PayloadKeys.of("gone", Map.of("gone", KEY)), "default");
        HttpResponse<String> missing = post("decode", json(other.encode(List.of(PLAIN))), bearer(TOKEN));
        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(missing.body()).startsWith("the payload is encrypted with the key 'gone', which is not held here.");
        assertThat(post("decode", "[1,", bearer(TOKEN)).statusCode()).isEqualTo(400);
        assertThat(post("decode", "{\"payloads\":7}", bearer(TOKEN)).body())
                .isEqualTo("Not payloads as Temporal writes them in JSON");
    }

    @Test
    void moreThanFitsShouldBeRefused() throws Exception {
        HttpResponse<String> refused =
                post("decode", "{\"payloads\":[{\"data\":\"" + "A".repeat(8 << 20) + "\"}]}", bearer(TOKEN));
        assertThat(refused.statusCode()).isEqualTo(413);
    }

    @Test
    void nothingElseShouldHaveChanged() throws Exception {
        URI health = URI.create("http://127.0.0.1:" + worker.port() + "/actuator/health");
        assertThat(send(HttpRequest.newBuilder(health)).body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(send(HttpRequest.newBuilder(at("decode"))).statusCode()).isEqualTo(405);
        assertThat(send(HttpRequest.newBuilder(at("keys"))).statusCode()).isEqualTo(404);
    }

    private static String signIn() throws Exception {
        return signIn(TOKEN).headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    private static HttpResponse<String> signIn(String token) throws Exception {
        return send(HttpRequest.newBuilder(at("sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("token=" + token)));
    }

    private static HttpResponse<String> preflight(String origin) throws Exception {
        return send(HttpRequest.newBuilder(at("decode"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,x-namespace,authorization"));
    }

    private static HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + worker.port() + "/codec/" + path);
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    private static String json(List<Payload> payloads) throws Exception {
        return JsonFormat.printer()
                .print(Payloads.newBuilder().addAllPayloads(payloads).build());
    }

    private static List<Payload> payloads(String json) throws Exception {
        Payloads.Builder payloads = Payloads.newBuilder();
        JsonFormat.parser().merge(json, payloads);
        return payloads.getPayloadsList();
    }
}
