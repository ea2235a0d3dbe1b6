package dev.landfall.testkit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs are scripts: one that ends at once, and one that does so only at its first call. */
@Tag("servers")
class TemporalDevServerTest {
    @TempDir
    private Path folder;

    @Test
    void aServerThatEndsAtItsStartShouldBeStartedAnew() throws IOException, InterruptedException {
        Optional<Path> temporal = TemporalDevServer.program();
        assumeTrue(temporal.isPresent(), TemporalDevServer.HOW_TO_GET);
        Path program =
                script("echo call >> calls; [ $(wc -l < calls) -gt 1 ] || exit 1; exec " + temporal.get() + " \"$@\"");

        try (TemporalDevServer server = TemporalDevServer.start(program, folder)) {
            assertThat(status(server.ui())).isEqualTo(200);
        }

        assertThat(folder.resolve("calls")).hasContent("call\ncall");
    }

    @Test
    void aServerThatNeverListensShouldBeToldWithTheEndOfItsLog() throws IOException {
        Path program = script("for line in $(seq 20); do echo line $line; done; echo the port is taken; exit 1");

        assertThatThrownBy(() -> TemporalDevServer.start(program, folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("did not listen on port")
                .hasMessageEndingWith("line 19\nline 20\nthe port is taken")
                .message()
                .doesNotContain("line 11\n");
    }

    private static int status(String address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private Path script(String body) throws IOException {
        Path script = folder.resolve("program");
        Files.writeString(script, "#!/bin/sh\ncd " + folder + "\n" + body + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }
}
