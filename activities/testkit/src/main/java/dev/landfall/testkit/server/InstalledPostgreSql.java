package dev.landfall.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A throw-away cluster of the PostgreSQL that is installed on the machine, beside which stand programs of its own version. It asks
 * for a password.
 */
public final class InstalledPostgreSql implements AutoCloseable {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    /** The server refuses to run as root. */
    private static final String UNPRIVILEGED = "postgres";

    private static final String USER = "postgres";
    private static final long PATIENCE_SECONDS = 120;

    private final Path binaries;
    private final Path folder;
    private final int port;
    private final String password = UUID.randomUUID().toString();
    private final Thread atExit = new Thread(this::stop, "installed-postgresql-stop");

    private InstalledPostgreSql(Path binaries, Path folder, int port) {
        this.binaries = binaries;
        this.folder = folder;
        this.port = port;
    }

    /** Starts the newest that is installed; empty where none is. */
    public static Optional<InstalledPostgreSql> start() {
        return binaries().map(found -> {
            try {
                return started(found);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Where server and {@code pg_dump} of one version stand side by side. */
    private static Optional<Path> binaries() {
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin ->
                            Files.isExecutable(bin.resolve("initdb")) && Files.isExecutable(bin.resolve("pg_dump")))
                    .max(Comparator.comparing(bin -> Integer.valueOf(
                            String.valueOf(INSTALLED.relativize(bin).getName(0)))));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static InstalledPostgreSql started(Path binaries) throws IOException {
        Path folder = Files.createTempDirectory("landfall-postgresql");
        InstalledPostgreSql server = new InstalledPostgreSql(binaries, folder, FreePort.next());
        Path secret = Files.writeString(folder.resolve("password"), server.password);
        if (isRoot()) {
            server.run(false, "chown", "-R", UNPRIVILEGED, folder.toString());
        }
        String data = folder.resolve("data").toString();
        server.program("initdb", "-D", data, "-U", USER, "--auth=scram-sha-256", "--pwfile=" + secret, "-E", "UTF8");
        String options = "-c port=%d -c listen_addresses=127.0.0.1 -c unix_socket_directories=%s -c fsync=off"
                .formatted(server.port, folder);
        server.program("pg_ctl", "-D", data, "-w", "-l", folder.resolve("log").toString(), "-o", options, "start");
        Runtime.getRuntime().addShutdownHook(server.atExit);
        return server;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private void program(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(binaries.resolve(name).toString()));
        command.addAll(List.of(arguments));
        run(isRoot(), command.toArray(String[]::new));
    }

    private void run(boolean asAnother, String... command) throws IOException {
        List<String> all = new ArrayList<>(asAnother ? List.of("runuser", "-u", UNPRIVILEGED, "--") : List.of());
        all.addAll(List.of(command));
        Process process = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command[0] + " failed");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } finally {
            process.destroy();
        }
    }

    /** The address of a database of this cluster, without login. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The superuser's name. */
    public String username() {
        return USER;
    }

    /** The superuser's password: another one for each cluster. */
    public String password() {
        return password;
    }

    /** Makes an empty database. */
    public void createDatabase(String name) {
        try (var connection = DriverManager.getConnection(jdbcUrl("postgres"), USER, password);
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE \"" + name.replace("\"", "\"\"") + "\"");
        } catch (SQLException e) {
            throw new IllegalStateException("the installed PostgreSQL refused a command", e);
        }
    }

    /** Stops the cluster and deletes its files. A second call does nothing. */
    @Override
    public void close() {
        try {
            if (!Runtime.getRuntime().removeShutdownHook(atExit)) {
                return;
            }
        } catch (IllegalStateException ending) {
            return; // The process ends and the hook is at work.
        }
        stop();
    }

    private void stop() {
        try {
            program("pg_ctl", "-D", folder.resolve("data").toString(), "-w", "-m", "immediate", "stop");
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
