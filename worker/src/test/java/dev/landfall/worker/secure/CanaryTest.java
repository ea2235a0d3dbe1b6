package dev.landfall.worker.secure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.landfall.worker.LandfallWorker;
import dev.landfall.worker.fixture.Databases;
import dev.landfall.worker.fixture.Terminal;
import dev.landfall.worker.fixture.Terminal.Answer;
import dev.landfall.worker.fixture.WorkerSite;
import dev.landfall.workflow.fixture.TemporalProgram;
import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * A migration on the real server with a database file: rows with canaries in them are copied, refused by the target, set aside and
 * compared, with secrets in every place that takes one. No canary may be in the file afterwards, nor in log, report or answer.
 */
@Tag("servers")
@ExtendWith(OutputCaptureExtension.class)
class CanaryTest {
    private static final String NAME = "temporal.test";
    private static final String API_KEY = "c4nary-in-a-mine-api-key";
    private static final String PASSWORD = "c4nary-in-a-mine-passw0rd";
    private static final String TITLE = "The words of this migration";
    private static final String REASON = "the reason that somebody typed";
    private static final String PII_KEY = key('p');
    private static final String PAYLOAD_KEY = key('q');
    private static final String NEXT_PAYLOAD_KEY = key('r');
    /** All row values, the passwords and the API key bear the first. */
    private static final List<String> CANARIES = List.of("c4nary-in-a-mine", PII_KEY, PAYLOAD_KEY, NEXT_PAYLOAD_KEY);

    /** Control database and connections, by namespace. */
    private static final Map<String, String> CONFIGURATIONS = new HashMap<>();

    @TempDir
    private static Path folder;

    private static TestWorkflowEnvironment server;
    private static Authority authority;
    private static Authority.Identity own;
    private static Path apiKey;
    private static GuardedFrontend guard;

    @BeforeAll
    static void open() throws IOException {
        Optional<Path> program = TemporalProgram.find();
        assumeTrue(program.isPresent(), "the program temporal is not on this machine");
        server = TestWorkflowEnvironment.startLocal(
                TestEnvironmentOptions.newBuilder().build(),
                TemporalDevServerOptions.newBuilder()
                        .setExistingPath(program.orElseThrow().toString())
                        .setDownloadEnabled(false)
                        .setLogLevel("never")
                        .setDatabaseFilename(folder.resolve("temporal.db").toString())
                        .setExtraArgs("--namespace", "open", "--namespace", "sealed")
                        .build());
        authority = new Authority(folder, "authority");
        own = authority.identity("landfall");
        apiKey = Files.writeString(folder.resolve("api.key"), API_KEY);
        guard = new GuardedFrontend(
                server.getWorkflowServiceStubs().getOptions().getTarget(),
                authority,
                authority.identity(NAME),
                API_KEY);
        Files.writeString(folder.resolve("canaries.yaml"), """
                runbook: canaries
                title: %s
                roles: { dba: Database Administrator, qa-lead: QA Lead }
                stores: { old-db: postgresql, new-db: postgresql }
                datasets:
                  crm:
                    from: old-db
                    to: new-db
                    entities: { agents: {}, leads: { maxQuarantined: 3, transform: { ssn: { encrypt: pii-key }, phone: { e164: US } } } }
                checks:
                  counts: { counts: crm }
                  content: { content: crm }
                phases:
                  - preflight: {}
                  - prepare: { datasets: crm }
                  - copy: { datasets: crm }
                    signOff: [qa-lead]
                  - check: { name: verify, checks: all }
                    signOff: [dba]
                  - report: {}
                """.formatted(TITLE));
    }

    @AfterAll
    static void close() {
        if (server != null) {
            guard.close();
            server.close();
        }
    }

    @Test
    void withoutEncryptionNoSecretAndNoRowShouldReachTheServer(CapturedOutput log) throws IOException {
        String answers = migrate("open", "", List.of());

        assertThat(database()).as("what is no secret").contains(TITLE, REASON, "SQLSTATE 23514");
        nowhere("open", answers, log);
    }

    @Test
    void withEncryptionNothingThatAnybodySaidShouldReachTheServer(CapturedOutput log) throws IOException {
        Path keys = Files.writeString(folder.resolve("payload.keys"), "payload-key=" + PAYLOAD_KEY);
        String answers = migrate("sealed", "codec: { key: payload-key }", List.of("--payload-keys", keys.toString()));

        assertThat(payloads("sealed")).doesNotContain(TITLE, REASON, "SQLSTATE");
        assertThat(payloads("sealed")).contains("binary/encrypted", "Encoded failure");
        nowhere("sealed", answers, log);
        Path rotated = Files.writeString(
                folder.resolve("rotated.keys"), "payload-key.2=" + NEXT_PAYLOAD_KEY + "\npayload-key=" + PAYLOAD_KEY);
        try (LandfallWorker worker =
                LandfallWorker.start(configuration("sealed", "codec: { key: payload-key, version: 2 }"))) {
            assertThat(worker).isNotNull();
            assertThat(order("sealed", List.of("--payload-keys", rotated.toString()), "audit", "m")
                            .out())
                    .as("written before the rotation")
                    .contains(REASON);
            assertThat(terminal("sealed", List.of(), "audit", "m"))
                    .isEqualTo(
                            new Answer(
                                    2,
                                    "",
                                    "landfall: the payload is encrypted with the key 'payload-key.2', which is not held here. Give it:"
                                            + " under landfall.keys to a worker, by LANDFALL_PAYLOAD_KEYS or --payload-keys to a command."));
        }
    }

    /** From a refused login over a refused row and one in quarantine to the end; what the terminal said. */
    private static String migrate(String namespace, String codec, List<String> keys) throws IOException {
        Databases old = Databases.filled("canary_" + namespace)
                .with(
                        "ALTER TABLE leads ADD phone text",
                        "UPDATE leads SET email = 'c4nary-in-a-mine' || id || '@example.org', ssn = 'c4nary-in-a-mine-' || id",
                        "UPDATE leads SET phone = 'c4nary-in-a-mine-phone' WHERE id = 7",
                        "UPDATE agents SET name = 'c4nary-in-a-mine agent ' || id");
        Databases target = Databases.bare("canary_" + namespace)
                .with(
                        "ALTER TABLE leads ADD phone text",
                        "ALTER TABLE agents ADD CONSTRAINT tame CHECK (name NOT LIKE 'c4nary-in-a-mine%')",
                        "DROP ROLE IF EXISTS canary_" + namespace,
                        "CREATE ROLE canary_" + namespace + " LOGIN SUPERUSER PASSWORD '" + PASSWORD + "'");
        Databases control = Databases.empty("canary_control_" + namespace);
        CONFIGURATIONS.put(namespace, """
                  control: { url: '%s', username: '%s', password: '%s' }
                  connections:
                    old-db: %s
                    new-db: %s
                    shut-db: %s
                """.formatted(
                        control.url(),
                        control.username(),
                        control.password(),
                        old.connection(),
                        target.connection("canary_" + namespace, PASSWORD),
                        target.connection("canary_" + namespace, "c4nary-in-a-mine-wrong")));
        List<Answer> answers = new ArrayList<>();
        try (LandfallWorker worker = LandfallWorker.start(configuration(namespace, codec))) {
            assertThat(worker).isNotNull();
            answers.add(order(
                    namespace,
                    keys,
                    "start",
                    "canaries",
                    "--id",
                    "shut",
                    "--as",
                    "ana",
                    "--connection",
                    "new-db=shut-db"));
            answers.add(until(namespace, keys, "shut", "PAUSED"));
            answers.add(order(namespace, keys, "abort", "shut", "--as", "dan", "--reason", REASON));
            answers.add(until(namespace, keys, "shut", "ABORTED"));

            answers.add(order(namespace, keys, "start", "canaries", "--id", "m", "--as", "ana"));
            answers.add(until(namespace, keys, "m", "PAUSED"));
            assertThat(answers.getLast().out()).contains("SQLSTATE 23514");
            target.with("ALTER TABLE agents DROP CONSTRAINT tame");
            answers.add(order(namespace, keys, "retry", "m", "copy", "--as", "dan", "--reason", REASON));
            answers.add(until(namespace, keys, "m", "crm.leads: 1 records can't be transformed"));
            answers.add(
                    order(namespace, keys, "waive", "m", "crm", "--role", "dba", "--as", "dan", "--reason", REASON));
            answers.add(order(
                    namespace, keys, "sign-off", "m", "after-copy", "--role", "qa-lead", "--as", "quin", "--approve"));
            answers.add(until(namespace, keys, "m", "WAITING, phase verify"));
            answers.add(order(
                    namespace, keys, "sign-off", "m", "after-verify", "--role", "dba", "--as", "dan", "--approve"));
            answers.add(until(namespace, keys, "m", "COMPLETED"));
            answers.add(order(namespace, keys, "audit", "m"));
            answers.add(order(namespace, keys, "checks", "m"));
            answers.add(order(namespace, keys, "report", "m"));
        }
        assertThat(target.texts("SELECT count(*) FROM leads WHERE email LIKE 'c4nary-in-a-mine%'"))
                .containsExactly("299");
        return answers.stream().map(Answer::toString).collect(Collectors.joining("\n"));
    }

    private static Path configuration(String namespace, String codec) throws IOException {
        return Files.writeString(folder.resolve(namespace + ".yaml"), """
                landfall:
                  temporal:
                    target: '%s'
                    namespace: %s
                    tls: { ca: '%s', certificate: '%s', key: '%s', serverName: %s }
                    apiKeyFile: '%s'
                    %s
                  keys: { pii-key: '%s', payload-key: '%s', payload-key.2: '%s' }
                  runbooks: '%s'
                  reports: '%s'
                  proof: none
                  roster: { dan: { roles: [dba] }, quin: { roles: [qa-lead] } }
                %s""".formatted(
                        guard.target(),
                        namespace,
                        authority.certificate,
                        own.certificate(),
                        own.key(),
                        NAME,
                        apiKey,
                        codec,
                        PII_KEY,
                        PAYLOAD_KEY,
                        NEXT_PAYLOAD_KEY,
                        folder,
                        folder.resolve("reports-" + namespace),
                        CONFIGURATIONS.get(namespace)));
    }

    private static Answer until(String namespace, List<String> keys, String id, String shown) {
        return await().atMost(WorkerSite.PATIENCE)
                .until(
                        () -> terminal(namespace, keys, "status", id),
                        answer -> answer.out().contains(shown));
    }

    private static Answer order(String namespace, List<String> keys, String... arguments) {
        Answer answer = terminal(namespace, keys, arguments);
        assertThat(answer.code()).as(answer.toString()).isZero();
        return answer;
    }

    private static Answer terminal(String namespace, List<String> keys, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--target", guard.target(), "--namespace", namespace));
        all.addAll(List.of("--tls-ca", authority.certificate.toString(), "--tls-server-name", NAME));
        all.addAll(List.of(
                "--tls-certificate",
                own.certificate().toString(),
                "--tls-key",
                own.key().toString()));
        all.addAll(List.of("--api-key-file", apiKey.toString()));
        all.addAll(keys);
        return Terminal.run(all.toArray(String[]::new));
    }

    private static void nowhere(String namespace, String answers, CapturedOutput log) {
        String report = files(folder.resolve("reports-" + namespace));
        assertThat(report).as("the report").contains(TITLE);
        for (String canary : CANARIES) {
            for (String form : forms(canary)) {
                assertThat(answers).as("what the terminal said").doesNotContain(form);
                assertThat(log.getAll()).as("the log").doesNotContain(form);
                assertThat(report).as("the report").doesNotContain(form);
                assertThat(database().contains(form))
                        .as("the database holds %s", form)
                        .isFalse();
                assertThat(payloads(namespace).contains(form))
                        .as("a history holds %s", form)
                        .isFalse();
            }
        }
    }

    /** As it is, and as it stands in base64 behind none, one or two bytes. */
    private static List<String> forms(String canary) {
        return Stream.concat(
                        Stream.of(canary),
                        Stream.of("", "-", "--")
                                .map(before -> Base64.getEncoder()
                                        .encodeToString((before + canary).getBytes(StandardCharsets.UTF_8))
                                        .substring(before.isEmpty() ? 0 : 4)
                                        .replaceAll(".{2}=*$", "")))
                .toList();
    }

    /** The file and what has not been written back to it yet. A text that lies over the edge of a page is in no history either. */
    private static String database() {
        return files(folder, "temporal.db");
    }

    /** Every event of every workflow, as the server sends it. */
    private static String payloads(String namespace) {
        return Histories.of(server.getWorkflowServiceStubs(), namespace);
    }

    private static String files(Path place) {
        return files(place, "");
    }

    private static String files(Path place, String prefix) {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith(prefix))
                    .map(CanaryTest::content)
                    .collect(Collectors.joining());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String key(char fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }
}
