package dev.landfall.worker.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.worker.fixture.Databases;
import dev.landfall.worker.fixture.Terminal;
import dev.landfall.worker.fixture.Terminal.Answer;
import dev.landfall.workflow.fixture.TemporalServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("servers")
class DoctorTest {
    private static TemporalServer temporal;
    private static Databases store;
    private static Databases control;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        temporal = new TemporalServer();
        store = Databases.filled("doctor");
        control = Databases.empty("doctor_control");
    }

    @AfterAll
    static void stop() {
        temporal.close();
    }

    @Test
    void whatIsWellShouldBeSaidAndNothingWritten() throws IOException {
        List<String> before = Stream.concat(store.fingerprint().stream(), control.fingerprint().stream())
                .toList();
        Answer answer = doctor(configuration(temporal.target(), store.connection(), ""));
        assertThat(answer.err()).isEmpty();
        assertThat(answer.code()).as(answer.out()).isZero();
        assertThat(answer.out().lines())
                .anyMatch(line -> line.matches(" *machine: JDK \\d+ with .* of heap.*"))
                .anyMatch(
                        line -> line.matches(" *temporal: server .*, namespace default keeps histories for \\d+ days"))
                .anyMatch(line -> line.matches(
                        "  control database: PostgreSQL 17.*, the first worker will make the schema landfall"))
                .anyMatch(line -> line.matches("  old-db: postgresql 17.*, 2 entities, about 320 records"))
                .anyMatch(line -> line.matches("  old-db: its clock is .*"))
                .contains(
                        "  old-db: without TLS, on this machine",
                        "  reports: can be written",
                        "? backups: no place is named. Give landfall.backups, or phases of kind backup fail")
                .noneMatch(line -> line.startsWith("!"));
        assertThat(Stream.concat(store.fingerprint().stream(), control.fingerprint().stream())
                        .toList())
                .isEqualTo(before);
        assertThat(folder.resolve("reports")).doesNotExist();
    }

    @Test
    void everyServerThatIsAwayShouldBeNamedAtOnce() throws IOException {
        Path file = configuration("127.0.0.1:1", "{ kind: redis, url: 'redis://127.0.0.1:1', tls: off }", "");
        Files.writeString(file, Files.readString(file).replace(control.url(), "jdbc:postgresql://127.0.0.1:1/x"));
        Answer answer = doctor(file);
        assertThat(answer.code()).as(answer.out()).isEqualTo(3);
        assertThat(answer.out().lines().filter(line -> line.startsWith("!")))
                .hasSize(3)
                .anyMatch(line -> line.startsWith("! temporal: it does not answer at 127.0.0.1:1 (UNAVAILABLE). Look "))
                .anyMatch(line -> line.startsWith("! control database: not reachable or busy"))
                .anyMatch(line -> line.startsWith("! old-db: "));
    }

    @Test
    void aLoginThatIsRefusedShouldBeMendedWithoutBeingShown() throws IOException {
        Answer answer = doctor(configuration(temporal.target(), store.connection("nobody", "s3cret-canary"), ""));
        assertThat(answer.code()).as(answer.out()).isEqualTo(2);
        assertThat(answer.out()).contains("! old-db: ").doesNotContain("s3cret-canary");
    }

    @Test
    void grantsThatAreMissingShouldBeToldWithTheirCommand() throws IOException {
        store.with(
                "DROP ROLE IF EXISTS doctored",
                "CREATE ROLE doctored LOGIN PASSWORD 'd'",
                "GRANT SELECT ON agents TO doctored");
        try {
            Answer answer = doctor(configuration(temporal.target(), store.connection("doctored", "d"), ""));
            assertThat(answer.out().lines())
                    .anyMatch(
                            line -> line.startsWith("? old-db: as a source, leads: ") && line.contains("GRANT SELECT"));
        } finally {
            store.with("DROP OWNED BY doctored", "DROP ROLE doctored");
        }
    }

    @Test
    void placesAndRunbooksShouldBeLookedAt() throws IOException {
        Files.writeString(folder.resolve("odd.yaml"), "runbook: odd\nphases: []\n");
        Path file = Files.createFile(folder.resolve("occupied"));
        Answer answer = doctor(configuration(
                temporal.target(),
                store.connection(),
                "  runbooks: '" + folder + "'\n  backups: { directory: '" + file + "' }\n"));
        assertThat(answer.code()).as(answer.out()).isEqualTo(2);
        assertThat(answer.out().lines())
                .anyMatch(line -> line.startsWith("! backups: "))
                .anyMatch(line -> line.matches("! runbooks: lint refuses .*odd.yaml. See: landfall lint .*odd.yaml"));
    }

    @Test
    void jsonShouldTellTheSame() throws IOException {
        Answer answer = doctor(configuration(temporal.target(), store.connection(), ""), "--json");
        JsonNode first = JsonMapper.shared().readTree(answer.out()).get(0);
        assertThat(first.get("where").asString()).isEqualTo("machine");
        assertThat(first.get("verdict").asString()).isIn("WELL", "LOOK");
    }

    @Test
    void aClockShouldBeJudgedByNoMoreThanCanBeTold() {
        Duration little = Duration.ofMillis(5);
        assertThat(new Clock(Duration.ofMillis(3), little).finding("x").line())
                .isEqualTo("  x: its clock is right, as far as 5 ms can tell");
        assertThat(new Clock(Duration.ofMillis(-1500), little).finding("x").line())
                .isEqualTo("  x: its clock is 1500 ms behind, give or take 5 ms");
        assertThat(new Clock(Duration.ofSeconds(3), little).finding("x").verdict())
                .isEqualTo(Finding.Verdict.LOOK);
        assertThat(new Clock(Duration.ofSeconds(3), Duration.ofSeconds(2))
                        .finding("x")
                        .verdict())
                .as("it may be one second")
                .isEqualTo(Finding.Verdict.WELL);
        assertThat(new Clock(Duration.ofMinutes(-2), little).finding("x").verdict())
                .isEqualTo(Finding.Verdict.REFUSED);
        assertThat(Clock.between(Instant.now(), Instant.now().plusSeconds(100)).ahead())
                .isGreaterThan(Duration.ofSeconds(90));
    }

    @Test
    void aJdkThatIsTooOldShouldBeNamed() {
        assertThat(MachineLook.jdk(Runtime.Version.parse("17.0.1"), 1L << 30).verdict())
                .isEqualTo(Finding.Verdict.MEND);
        assertThat(MachineLook.jdk(Runtime.Version.parse("21"), 100L << 20).verdict())
                .isEqualTo(Finding.Verdict.LOOK);
        assertThat(MachineLook.jdk(Runtime.Version.parse("25"), 1L << 30).verdict())
                .isEqualTo(Finding.Verdict.WELL);
    }

    @Test
    void onlyWhatLeavesTheMachineShouldBeWarnedOf() {
        assertThat(Address.encryption("x", "jdbc:postgresql://127.0.0.1:5432/a", false, "n")
                        .verdict())
                .isEqualTo(Finding.Verdict.WELL);
        assertThat(Address.encryption("x", "jdbc:postgresql://10.1.2.3:5432/a", false, "n")
                        .verdict())
                .isEqualTo(Finding.Verdict.LOOK);
        assertThat(Address.encryption("x", "bolt://10.1.2.3:7687", true, "n").verdict())
                .isEqualTo(Finding.Verdict.WELL);
    }

    private static Answer doctor(Path file, String... more) {
        return Terminal.run(Stream.concat(Stream.of("doctor", "--config", file.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private Path configuration(String target, String connection, String more) throws IOException {
        return Files.writeString(folder.resolve("doctor.conf"), """
                landfall:
                  temporal: { target: '%s' }
                  control: { url: '%s', username: '%s', password: '%s' }
                  reports: '%s'
                  connections:
                    old-db: %s
                %s""".formatted(
                        target,
                        control.url(),
                        control.username(),
                        control.password(),
                        folder.resolve("reports"),
                        connection,
                        more));
    }
}
