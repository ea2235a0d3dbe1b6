package dev.landfall.worker.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.catalog.Catalogue;
import dev.landfall.runbook.lint.Runbooks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files of the try with containers agree with each other and with the shipped runbooks. No container is started. */
class ComposeTest {
    private static final Path CONFIGURATION = Path.of("compose.yaml");
    private static final Path CONTAINERS = Path.of("..", "docker-compose.yml");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)");

    @Test
    void theWorkerShouldHoldEveryConnectionOfEveryShippedRunbook() throws IOException {
        WorkerSettings settings = settings();
        for (Runbook runbook : shipped()) {
            runbook.stores()
                    .forEach((store, kind) -> assertThat(settings.connections())
                            .as("%s of %s", store, runbook.name())
                            .hasEntrySatisfying(
                                    store,
                                    connection -> assertThat(
                                                    connection.settings(store).kind())
                                            .isEqualTo(kind)));
        }
        assertThat(settings.backups()).isNotNull();
    }

    @Test
    void everyRoleOfEveryShippedRunbookShouldHaveSomebody() throws IOException {
        Set<String> filled = settings().deciders().values().stream()
                .flatMap(person -> person.roles().stream())
                .collect(Collectors.toSet());
        assertThat(shipped())
                .allSatisfy(runbook ->
                        assertThat(filled).containsAll(runbook.roles().keySet()));
    }

    @Test
    void everyAddressShouldBeAServiceAndEverySecretHandedOn() throws IOException {
        Map<String, Map<String, Object>> services = services();
        settings()
                .connections()
                .forEach((name, connection) -> assertThat(services).as(name).containsKey(host(connection.url())));
        assertThat(map(services.get("worker").get("environment"))).containsOnlyKeys(names(CONFIGURATION));
    }

    @Test
    void everySourceThatIsFollowedShouldKeepALogThatCanBe() throws IOException {
        Map<String, Map<String, Object>> services = services();
        WorkerSettings settings = settings();
        for (Runbook runbook : shipped()) {
            runbook.datasets().values().stream()
                    .filter(dataset -> runbook.follows(dataset.name()))
                    .map(dataset ->
                            host(settings.connections().get(dataset.from()).url()))
                    .forEach(host -> assertThat(services.get(host))
                            .as(host)
                            .containsEntry("command", List.of("postgres", "-c", "wal_level=logical")));
        }
    }

    @Test
    void prometheusShouldFindTheMetricsOfEveryWorker() throws IOException {
        MetricsSettings metrics = Objects.requireNonNull(settings().metrics());
        assertThat(Files.readString(Path.of("monitoring", "prometheus.yml")))
                .contains("names: [worker], type: A, port: " + metrics.port());
        assertThat(metrics.address()).as("reached from another container").isEqualTo("0.0.0.0");
        assertThat(list(services().get("worker").get("ports")))
                .as("and not from outside")
                .isEmpty();
    }

    @Test
    void everyFileThatAContainerReadsShouldBeThere() throws IOException {
        assertThat(services().values().stream()
                        .flatMap(service -> list(service.get("volumes")).stream())
                        .map(String::valueOf)
                        .filter(volume -> volume.startsWith("./"))
                        .map(volume -> Path.of("..", volume.split(":")[0])))
                .hasSizeGreaterThan(4)
                .allSatisfy(path -> assertThat(path).exists());
    }

    @Test
    void everySecretShouldComeFromTheEnvironment() throws IOException {
        assertThat(services()).allSatisfy((name, service) -> {
            if (service.get("environment") instanceof Map<?, ?> environment) {
                environment.forEach((variable, value) -> {
                    if (String.valueOf(variable).matches(".*(PASSWORD|PWD|KEY|AUTH)$")) {
                        assertThat(String.valueOf(value))
                                .as(name + " " + variable)
                                .contains("${");
                    }
                });
            }
        });
    }

    @Test
    void nothingShouldBePublishedBeyondLoopback() throws IOException {
        assertThat(services().values().stream()
                        .flatMap(service -> list(service.get("ports")).stream())
                        .map(String::valueOf))
                .isNotEmpty()
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void everyImageShouldBePinnedAndEveryServiceHaveAHealthCheck() throws IOException {
        assertThat(services()).allSatisfy((name, service) -> {
            assertThat(String.valueOf(service.get("image"))).as(name).matches("[^:]+:v?\\d+\\.\\d+.*");
            assertThat(service).as(name).containsKey("healthcheck");
        });
    }

    private static WorkerSettings settings() throws IOException {
        String key = Base64.getEncoder().encodeToString(new byte[32]);
        return ConfigurationFile.read(
                CONFIGURATION, names(CONFIGURATION).stream().collect(Collectors.toMap(name -> name, name -> key)));
    }

    private static List<Runbook> shipped() {
        return Catalogue.shipped().names().stream()
                .map(name -> Catalogue.shipped().find(name).orElseThrow())
                .map(entry -> Runbooks.read(entry.file(), entry.yaml(), Map.of())
                        .runbook()
                        .orElseThrow())
                .toList();
    }

    private static Set<String> names(Path file) throws IOException {
        return PLACEHOLDER
                .matcher(Files.readString(file))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @SuppressWarnings("unchecked") // A service is a map of its settings.
    private static Map<String, Map<String, Object>> services() throws IOException {
        // Each service refers to the settings of its kind.
        LoadSettings merging = LoadSettings.builder()
                .setMaxAliasesForCollections(1_000)
                .setSchema(new org.snakeyaml.engine.v2.schema.CoreSchema())
                .build();
        Map<?, ?> file = (Map<?, ?>) new Load(merging).loadFromString(Files.readString(CONTAINERS));
        return (Map<String, Map<String, Object>>) file.get("services");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static String host(String url) {
        return URI.create(url.replaceFirst("^jdbc:", "")).getHost();
    }
}
