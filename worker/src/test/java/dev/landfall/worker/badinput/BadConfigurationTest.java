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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A configuration that can't be used: every verb that reads one says what is wrong, and contacts nothing. */
class BadConfigurationTest {
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
                Arguments.of("", "worker.yaml: must hold one map named landfall. Put everything under landfall:"));
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
