package dev.landfall.demo;

import dev.landfall.testkit.server.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Temporal's dev server as a child process. Its database is a file: what it knows is there again when it is started anew. */
final class DevServer {
    private static final long GOODBYE_SECONDS = 10;

    private final Path program;
    private final Path folder;
    private final int port;
    private final int uiPort;
    private Process process;

    private DevServer(Path program, Path folder) throws IOException {
        this.program = program;
        this.folder = folder;
        this.port = FreePort.next();
        this.uiPort = FreePort.next();
        this.process = run();
    }

    /** Starts it on free ports; it answers some moments later. */
    static DevServer start(Path program, Path folder) {
        try {
            DevServer server = new DevServer(program, folder);
            // For a signal that ends this JVM alone.
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code host:port}. */
    String target() {
        return "127.0.0.1:" + port;
    }

    /** The address of its UI. */
    String ui() {
        return "http://127.0.0.1:" + uiPort;
    }

    /** Ends it; a second time nothing. */
    synchronized void stop() {
        process.destroy();
        process.onExit()
                .orTimeout(GOODBYE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(slow -> process.destroyForcibly())
                .join();
    }

    /** Ends it with kill -9 and starts it anew, on the same ports and the same database. */
    synchronized void restart() {
        try {
            process.destroyForcibly().onExit().join();
            process = run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process run() throws IOException {
        List<String> command = List.of(
                program.toString(),
                "server",
                "start-dev",
                "--ip",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--ui-port",
                String.valueOf(uiPort),
                "--db-filename",
                folder.resolve("temporal.db").toString(),
                "--log-level",
                "error");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("temporal.log").toFile()))
                .start();
    }
}
