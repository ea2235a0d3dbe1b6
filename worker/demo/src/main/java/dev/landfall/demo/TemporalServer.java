package dev.landfall.demo;

import dev.landfall.testkit.server.FreePort;
import dev.landfall.testkit.server.TemporalDevServer;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
                        TemporalDevServer.program()
                                .orElseThrow(() ->
                                        new DemoFailure(TemporalDevServer.HOW_TO_GET + ", or use --temporal embedded")),
                        folder);
            case "auto" ->
                TemporalDevServer.program().map(program -> cli(program, folder)).orElseGet(TemporalServer::embedded);
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
        return of(TemporalDevServer.start(program, folder));
    }

    /** A dev server with its database in {@code folder}, where the program is installed. */
    static Optional<TemporalDevServer> devServer(Path folder) {
        return TemporalDevServer.program().map(program -> TemporalDevServer.start(program, folder));
    }

    /** That one. */
    static TemporalServer of(TemporalDevServer server) {
        return new TemporalServer(server.target(), server.ui(), "Temporal's dev server", server::close);
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
        String server = "export LANDFALL_TEMPORAL=" + target;
        return ui == null ? List.of(server) : List.of(server, "export LANDFALL_TEMPORAL_UI=" + ui);
    }
}
