package dev.landfall.testkit.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Temporal's dev server as a child process. Its database is a file: what it knows is there again when it is started anew. */
public final class TemporalDevServer implements AutoCloseable {
    /** How to get the program, for a machine that lacks it. */
    public static final String HOW_TO_GET =
            "the program 'temporal' is neither on PATH nor in ~/go/bin: go install github.com/temporalio/cli/cmd/temporal@v1.5.1";

    private static final long GOODBYE_SECONDS = 10;

    /** How long a start may take before it is tried anew; it takes about two seconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * The server finds its inner ports itself, some moments before it listens on them, and ends when another process was quicker.
     */
    private static final int ATTEMPTS = 3;

    private static final int LAST_LINES = 10;

    private final Path program;
    private final Path folder;
    private final int port;
    private final int uiPort;
    private Process process;

    private TemporalDevServer(Path program, Path folder) throws IOException {
        this.program = program;
        this.folder = folder;
        this.port = FreePort.next();
        this.uiPort = FreePort.next();
        this.process = listening();
    }

    /** Where the program is, on the path or where Go installs it. */
    public static Optional<Path> program() {
        Stream<String> path =
                Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator));
        return Stream.concat(path, Stream.of(System.getProperty("user.home") + "/go/bin"))
                .map(folder -> Path.of(folder, "temporal"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts it on free ports of loopback, and returns when it listens on them.
     *
     * @param folder where its database and its log go
     * @throws UncheckedIOException with the end of its log, when it never listened
     */
    public static TemporalDevServer start(Path program, Path folder) {
        try {
            TemporalDevServer server = new TemporalDevServer(program, folder);
            // For a signal that ends this JVM alone.
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code host:port}. */
    public String target() {
        return "127.0.0.1:" + port;
    }

    /** The address of its UI. */
    public String ui() {
        return "http://127.0.0.1:" + uiPort;
    }

    /** Ends it; a second time nothing. */
    @Override
    public synchronized void close() {
        process.destroy();
        process.onExit()
                .orTimeout(GOODBYE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(slow -> process.destroyForcibly())
                .join();
    }

    /** Ends it with kill -9 and starts it anew, on the same ports and the same database. */
    public synchronized void restart() {
        try {
            process.destroyForcibly().onExit().join();
            process = listening();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process listening() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Process started = run();
            if (listens(started)) {
                return started;
            }
            started.destroyForcibly().onExit().join();
        }
        throw new IOException("Temporal's dev server did not listen on port " + port + " in " + ATTEMPTS
                + " attempts; the end of its log: " + endOfLog());
    }

    private String endOfLog() throws IOException {
        List<String> lines = Files.readAllLines(log());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private boolean listens(Process started) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (started.isAlive() && System.nanoTime() < deadline) {
            if (answers(port) && answers(uiPort)) {
                return true;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return false;
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private Path log() {
        return folder.resolve("temporal.log");
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
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }
}
