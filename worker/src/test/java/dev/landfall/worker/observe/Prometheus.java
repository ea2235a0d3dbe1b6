package dev.landfall.worker.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.landfall.testkit.server.FreePort;
import dev.landfall.worker.fixture.WorkerSite;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus with the configuration and the rules of docker-compose; only where it looks, and how often, is the test's. */
final class Prometheus implements AutoCloseable {
    static final String HOW_TO_GET = "prometheus is not on the path: skipped. Debian has it in the package prometheus";

    private final Instant begun = Instant.now();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI address;

    private Prometheus(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Where the program is. */
    static Optional<Path> program() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "prometheus"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts it, and returns once it has looked at the worker.
     *
     * @param folder where its files go
     * @param monitoring the folder that docker-compose mounts
     * @param target the port at which the worker shows its metrics
     */
    static Prometheus start(Path program, Path folder, Path monitoring, int target) throws IOException {
        int port = FreePort.next();
        Path file = Files.writeString(folder.resolve("prometheus.yml"), configuration(monitoring, target));
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("series"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        Prometheus started = new Prometheus(process, URI.create("http://127.0.0.1:" + port + "/api/v1/"));
        await().atMost(WorkerSite.PATIENCE)
                .failFast("Prometheus ended", () -> !process.isAlive())
                .ignoreExceptions()
                .until(() -> started.series("up{job=\"landfall\"} == 1") > 0);
        return started;
    }

    private static String configuration(Path monitoring, int target) throws IOException {
        String shipped = Files.readString(monitoring.resolve("prometheus.yml"));
        String here = shipped.replace(
                        "/etc/prometheus/alerts.yml",
                        monitoring.resolve("alerts.yml").toAbsolutePath().toString())
                .replace("dns_sd_configs:", "static_configs:")
                .replace("{ names: [worker], type: A, port: 9464 }", "{ targets: ['127.0.0.1:" + target + "'] }")
                .replace("_interval: 10s", "_interval: 1s");
        assertThat(here).contains("127.0.0.1:" + target, "static_configs:", "scrape_interval: 1s");
        return here;
    }

    /** How many series an expression has had since the start. */
    int series(String expression) {
        return ask("query_range?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8) + "&step=1&start="
                        + begun.getEpochSecond() + "&end=" + Instant.now().getEpochSecond())
                .at("/data/result")
                .size();
    }

    /** The rules that it has loaded and judged, each with its health, its state and what it found. */
    JsonNode rules() {
        return ask("rules").at("/data/groups/0/rules");
    }

    private JsonNode ask(String what) {
        try {
            String answer = http.send(
                            HttpRequest.newBuilder(address.resolve(what)).build(), BodyHandlers.ofString())
                    .body();
            JsonNode read = JsonMapper.shared().readTree(answer);
            assertThat(read.get("status").asString()).as(what + ": " + answer).isEqualTo("success");
            return read;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(end);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        http.close();
    }
}
