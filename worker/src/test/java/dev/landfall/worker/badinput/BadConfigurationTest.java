package dev.landfall.worker.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.worker.LandfallWorker;
import dev.landfall.worker.fixture.Terminal;
import dev.landfall.worker.fixture.Terminal.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A configuration that can't be used: every verb that reads one says what is wrong, and contacts nothing. */
class BadConfigurationTest {
    @RegisterExtension
    static final Chapter CHAPTER = new Chapter("configurations");

    private static final String SOUND = """
            landfall:
              control: { url: 'jdbc:postgresql://127.0.0.1:1/landfall' }
              connections:
                cache: { kind: redis, url: 'redis://127.0.0.1:1' }
            """;

    @TempDir
    private Path folder;

    static Stream<Arguments> configurations() {
        return Stream.of(
                Arguments.of(
                        SOUND.replace("kind: redis", "kind: redis, pasword: s3cret"),
                        "worker.yaml:landfall.connections.cache.pasword is not a field. Known here: apiKey, kind, password,"
                                + " tls, url, username"),
                Arguments.of(
                        SOUND.replace("kind: redis", "kind: mongodb"),
                        "worker.yaml:landfall.connections.cache.kind is not a kind of store. One of postgresql, neo4j,"
                                + " qdrant, redis"),
                Arguments.of(
                        SOUND.replace(
                                "'redis://127.0.0.1:1'", "'redis://127.0.0.1:1', password: '${NOT_SET_ANYWHERE}'"),
                        "worker.yaml:landfall.connections.cache.password needs the environment variable NOT_SET_ANYWHERE,"
                                + " which is not set. Set it"),
                Arguments.of(
                        SOUND + "  slots: [",
                        "worker.yaml:5:11 is not YAML: expected the node content, but found '<stream end>'. Correct it"
                                + " there"),
                Arguments.of("", "worker.yaml: must hold one map named landfall. Put everything under landfall:"),
                Arguments.of(
                        "just text", "worker.yaml: must hold one map named landfall. Put everything under landfall:"),
                Arguments.of(
                        SOUND.replace("landfall:", "landfal:"),
                        "worker.yaml: must hold one map named landfall. Put everything under landfall:"),
                Arguments.of(
                        SOUND.replace("cache: {", "cache: { kind: redis, url: x }\n    cache: {"),
                        "worker.yaml:5:5 holds cache a second time. Remove one of them"),
                Arguments.of(
                        SOUND.replace("  control", "   control"),
                        "worker.yaml:3:3 is indented otherwise than what it belongs to. Align it with the lines around it"),
                Arguments.of(
                        SOUND.replace("  control", "\tcontrol"), "worker.yaml:2:1 is indented by a tab. Use spaces"),
                Arguments.of(
                        '\uFEFF' + SOUND,
                        "worker.yaml:1:1 begins with a byte order mark. Save the file as UTF-8 without one"),
                Arguments.of(SOUND + "\0", "worker.yaml:5:1 holds a control character. Remove it"),
                Arguments.of(SOUND + "---\n" + SOUND, "worker.yaml:5:1 begins a second document. Keep one"),
                Arguments.of(
                        SOUND.replace("redis://127.0.0.1:1", "&a redis") + "  keys: *a\n",
                        "worker.yaml:5:9 is not YAML: found undefined alias a. Correct it there"),
                Arguments.of(
                        SOUND.replace("jdbc:postgresql://127.0.0.1:1/landfall", "mysql://db/landfall"),
                        "worker.yaml:landfall.control.url is not a PostgreSQL address. Write it like"
                                + " jdbc:postgresql://HOST/DATABASE"),
                Arguments.of(
                        SOUND + "  temporal: { target: 'temporal' }\n",
                        "worker.yaml:landfall.temporal.target is not HOST:PORT. Write it like localhost:7233"),
                Arguments.of(
                        SOUND + "  temporal: { target: 'temporal:77777' }\n",
                        "worker.yaml:landfall.temporal.target is not HOST:PORT. Write it like localhost:7233"),
                Arguments.of(
                        SOUND + "  http: { port: 99999 }\n",
                        "worker.yaml:landfall.http.port is not a port. 0 to 65535"),
                Arguments.of(
                        SOUND + "  http: { port: many }\n",
                        "worker.yaml:landfall.http.port has the wrong type. Compare it with docs/worker.md"),
                Arguments.of(
                        SOUND + "  slots: 1000\n",
                        "worker.yaml:landfall.slots is not between 1 and 200. 16 suits most machines"),
                Arguments.of(
                        SOUND + "  keys: { pii-key: short }\n",
                        "worker.yaml:landfall.keys.pii-key is not base64. Make one with: openssl rand -base64 32"),
                Arguments.of(
                        SOUND + "  roster: { ana: { roles: [] } }\n",
                        "worker.yaml:landfall.roster.ana.roles is empty. Name the roles in which this person may decide"),
                Arguments.of(
                        SOUND + "  proof: handshake\n",
                        "worker.yaml:landfall.proof is nothing that proves a decision. signature or none"),
                Arguments.of(
                        SOUND + "  runbooks: /no/such/folder\n",
                        "worker.yaml:landfall.runbooks is not a folder. Make it, or leave it out"),
                Arguments.of(
                        SOUND + "  backups: { key: none }\n",
                        "worker.yaml:landfall.backups names no place. Give a directory that every worker sees, or s3\n"
                                + "worker.yaml:landfall.backups.key is no key under landfall.keys. Add it there, or leave"
                                + " it out"),
                Arguments.of(
                        SOUND
                                + "  backups: { directory: /b, s3: { url: 's3://kept/p', accessKey: a, secretKey: s } }\n",
                        "worker.yaml:landfall.backups.s3 stands next to a directory. Give one of them"),
                Arguments.of(
                        SOUND + "  backups: { s3: { url: 'https://s3.example.org/b', endpoint: 'minio:9000',"
                                + " region: 'eu central' } }\n",
                        "worker.yaml:landfall.backups.s3.url is not an address of a bucket. Write it like"
                                + " s3://BUCKET/PREFIX\nworker.yaml:landfall.backups.s3.endpoint is not a server's address."
                                + " Write it like https://HOST:PORT\nworker.yaml:landfall.backups.s3.region is not a region. Write"
                                + " it like eu-central-1\nworker.yaml:landfall.backups.s3.accessKey is missing."
                                + " Give the access key's id\nworker.yaml:landfall.backups.s3.secretKey is missing. Give"
                                + " it as ${NAME} from the environment"),
                Arguments.of(
                        SOUND.replace("kind: redis, ", ""),
                        "worker.yaml:landfall.connections.cache.kind is missing. One of postgresql, neo4j, qdrant, redis"),
                Arguments.of(
                        SOUND.replace(", url: 'redis://127.0.0.1:1'", ""),
                        "worker.yaml:landfall.connections.cache.url is missing. Give the address as the store's driver"
                                + " writes it"),
                Arguments.of(
                        "landfall:\n  connections: {}\n",
                        "worker.yaml:landfall.control is missing. Give url, username and password of a PostgreSQL"
                                + " database\nworker.yaml:landfall.connections is empty. Name at least two: what is moved"
                                + " needs two stores"));
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void aBadConfigurationShouldBeTwoAndOneMessage(String yaml, String said) throws IOException {
        String file = Files.writeString(folder.resolve("worker.yaml"), yaml).toString();
        Answer expected = new Answer(2, "", "landfall: " + said);
        assertThat(Terminal.run("worker", "--config", file)).isEqualTo(expected);
        assertThat(Terminal.run("plan", "insurance-leads", "--config", file)).isEqualTo(expected);
    }

    @Test
    void aFileThatIsNoTextShouldBeTwoAndOneMessage() throws IOException {
        Path file = folder.resolve("worker.yaml");
        Files.write(file, new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE});
        assertThat(Terminal.run("worker", "--config", file.toString()))
                .isEqualTo(new Answer(2, "", "landfall: worker.yaml: is not UTF-8 text. Save the file as UTF-8"));
    }

    @Test
    void aFileThatIsFarTooLargeShouldBeTwoAndOneMessage() throws IOException {
        Path file = Files.writeString(folder.resolve("worker.yaml"), "#".repeat(2 << 20));
        assertThat(Terminal.run("worker", "--config", file.toString()))
                .isEqualTo(new Answer(
                        2, "", "landfall: worker.yaml: is larger than 1 MiB. Name a worker's configuration"));
    }

    @Test
    void aFolderShouldBeTwoAndOneMessage() {
        assertThat(Terminal.run("worker", "--config", folder.toString()))
                .isEqualTo(new Answer(
                        2,
                        "",
                        "landfall: " + folder.getFileName() + ": can't be read. Name a readable file: " + folder
                                + " is none"));
    }

    @Test
    void aFileThatIsNotThereShouldBeTwoAndOneMessage() {
        String file = folder.resolve("none.yaml").toString();
        Answer expected =
                new Answer(2, "", "landfall: none.yaml: can't be read. Name a readable file: " + file + " is none");
        assertThat(Terminal.run("worker", "--config", file)).isEqualTo(expected);
        assertThat(Terminal.run("compare", file)).isEqualTo(expected);
    }

    @Test
    void anOptionThatIsMissingOrUnknownShouldShowTheUsage() {
        assertThat(Terminal.run("worker").err()).startsWith("Missing required option: '--config=FILE'\nUsage:");
        assertThat(Terminal.run("worker", "--confg", "x").code()).isEqualTo(2);
        assertThat(Terminal.run("worker", "--help").out()).contains("--runbooks=DIR");
        assertThat(Terminal.run("worker", "--help").code()).isZero();
    }

    @Test
    @Tag("large")
    void aProcessShouldSayTheSame() throws Exception {
        Path file = folder.resolve("none.yaml");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LandfallWorker.class.getName(),
                        "--config",
                        file.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(said.strip())
                .isEqualTo("landfall: none.yaml: can't be read. Name a readable file: " + file + " is none");
    }
}
