package dev.landfall.demo;

import dev.landfall.testkit.server.FreePort;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The Temporal server that a demo runs on.
 *
 * @param target its address
 * @param ui the address of its UI, or null when it has none
 * @param description what it is, for people
 * @param shutdown stops it, when the demo started it
 */
record TemporalServer(String target, @Nullable String ui, String description, Runnable shutdown)
        implements AutoCloseable {

    /** A server as {@code --temporal} says: {@code embedded}, {@code cli}, {@code auto} or an address. */
    static TemporalServer start(String choice, Path folder) {
        return switch (choice) {
            case "embedded" -> embedded();
            case "cli" ->
                cli(
                        program()
                                .orElseThrow(
                                        () -> new DemoFailure(
                                                "the program 'temporal' is neither on PATH nor in ~/go/bin. Install it, or use --temporal embedded")),
                        folder);
            case "auto" -> program().map(program -> cli(program, folder)).orElseGet(TemporalServer::embedded);
            default -> new TemporalServer(choice, null, "the Temporal server at " + choice, () -> {});
        };
    }

    @Override
    public void close() {
        shutdown.run();
    }

    private static TemporalServer embedded() {
        int port = freePort();
        var server = TestServer.createPortBoundServer(port, true);
        return new TemporalServer(
                "127.0.0.1:" + port, null, "Temporal's Java test server, without a UI", server::close);
    }

    private static TemporalServer cli(Path program, Path folder) {
        return of(DevServer.start(program, folder));
    }

    /** A dev server with its database in {@code folder}, where the program is installed. */
    static Optional<DevServer> devServer(Path folder) {
        return program().map(program -> DevServer.start(program, folder));
    }

    /** That one. */
    static TemporalServer of(DevServer server) {
        return new TemporalServer(server.target(), server.ui(), "Temporal's dev server", server::stop);
    }

    private static Optional<Path> program() {
        Stream<String> folders = Stream.concat(
                Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":")),
                Stream.of(System.getProperty("user.home") + "/go/bin"));
        return folders.map(folder -> Path.of(folder, "temporal"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int freePort() {
        try {
            return FreePort.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the launcher would type. */
    List<String> environment() {
        return List.of("export LANDFALL_TEMPORAL=" + target);
    }
}
