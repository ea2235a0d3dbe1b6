package dev.landfall.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script {@code landfall}, in a folder that looks built, with a JDK that says what it is asked to run. */
class LauncherTest {
    private static final Path SCRIPT = Path.of("..", "landfall");

    @TempDir
    private Path home;

    @BeforeEach
    void build() throws IOException {
        Files.copy(SCRIPT, home.resolve("landfall"));
        program("jdk/bin/javac", "echo javac 25.0.1");
        program("jdk/bin/java", "echo \"$*\"");
        program("bin/mvn", "echo built >> \"" + home.resolve("builds") + "\"");
        for (String module : List.of("starter", "worker", "worker/demo", "worker/benchmarks")) {
            String name = "landfall-" + Path.of(module).getFileName() + "-0.1.0";
            write(module + "/target/" + name + ".jar", "");
            write(module + "/target/" + name + "-tests.jar", "");
            write(module + "/target/classpath", "libraries-of-" + name + ".jar");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "status, starter/target/landfall-starter-0.1.0.jar, dev.landfall.starter.Landfall status --json",
        "doctor, worker/target/landfall-worker-0.1.0.jar, dev.landfall.worker.verb.ConnectedVerbs doctor --json",
        "plan, worker/target/landfall-worker-0.1.0.jar, dev.landfall.worker.verb.ConnectedVerbs plan --json",
        "demo, worker/demo/target/landfall-demo-0.1.0.jar, dev.landfall.demo.Demo --json",
        "benchmarks, worker/benchmarks/target/landfall-benchmarks-0.1.0.jar, dev.landfall.benchmark.Benchmarks --json"
    })
    void aVerbShouldRunTheProgramOfItsModule(String verb, String jar, String command) throws Exception {
        String libraries = "libraries-of-" + Path.of(jar).getFileName();
        assertThat(run(verb, "--json"))
                .endsWith(" -cp " + home.toRealPath().resolve(jar) + ":" + libraries + " " + command);
        assertThat(home.resolve("builds")).as("there is a build already").doesNotExist();
    }

    @Test
    void aSourceThatIsNewerThanTheBuildShouldBeBuiltOnce() throws Exception {
        Path source = write("worker/src/main/java/Late.java", "");
        Path built = home.resolve("worker/demo/target/classpath");
        Files.setLastModifiedTime(
                built, FileTime.fromMillis(Files.getLastModifiedTime(source).toMillis() - 60_000));
        run("plan");
        assertThat(home.resolve("builds")).hasContent("built");
        run("plan");
        assertThat(home.resolve("builds")).hasContent("built");
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder launcher = new ProcessBuilder(
                Stream.concat(Stream.of("bash", home.resolve("landfall").toString()), Stream.of(arguments))
                        .toList());
        launcher.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        launcher.environment().merge("PATH", home.resolve("bin").toString(), (path, mine) -> mine + ":" + path);
        // The order of a glob, which is not everyone's.
        launcher.environment().put("LC_ALL", "C");
        Process process =
                launcher.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).isZero();
        return said;
    }

    private void program(String name, String line) throws IOException {
        assertThat(write(name, "#!/bin/sh\n" + line + "\n").toFile().setExecutable(true))
                .isTrue();
    }

    private Path write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
