package dev.landfall.benchmark.machine;

import dev.landfall.testkit.server.EmbeddedPostgreSql;
import dev.landfall.testkit.server.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A throw-away PostgreSQL: from the machine's own binaries where there are some, so that the machine's own tools fit it,
 * else the embedded one. As durable as servers are: it waits for the disk at each commit.
 */
public final class PostgreSqlServer implements AutoCloseable {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    /** The server's own refusal to run as root. */
    private static final String UNPRIVILEGED = "postgres";

    private static final String USER = "postgres";

    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "full_page_writes", "on",
            "shared_buffers", "512MB",
            "maintenance_work_mem", "256MB",
            "work_mem", "32MB",
            "max_wal_size", "16GB",
            "checkpoint_timeout", "1h",
            "max_connections", "100");

    private final int port;
    private final String password;
    private final Stop stop;

    private PostgreSqlServer(int port, String password, Stop stop) {
        this.port = port;
        this.password = password;
        this.stop = stop;
    }

    /** Starts one. */
    public static PostgreSqlServer start() throws IOException {
        return start(Map.of());
    }

    /** The same with further settings. */
    public static PostgreSqlServer start(Map<String, String> more) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>(SETTINGS);
        settings.putAll(more);
        Optional<Path> binaries = binaries();
        return binaries.isPresent() ? installed(binaries.get(), settings) : embedded(settings);
    }

    /** The newest installed server's folder of programs. */
    public static Optional<Path> binaries() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.filter(
                            version -> Files.isExecutable(version.resolve("bin").resolve("initdb")))
                    .max(Comparator.comparing(version -> Double.valueOf(String.valueOf(version.getFileName()))))
                    .map(version -> version.resolve("bin"));
        }
    }

    private static PostgreSqlServer embedded(Map<String, String> settings) {
        EmbeddedPostgreSql server = EmbeddedPostgreSql.start(settings);
        String url = server.jdbcUrl("postgres");
        int port = Integer.parseInt(url.replaceFirst(".*:(\\d+)/.*", "$1"));
        return new PostgreSqlServer(port, server.password(), server::close);
    }

    private static PostgreSqlServer installed(Path binaries, Map<String, String> settings) throws IOException {
        Folder folder = Folder.make();
        String data = folder.path().resolve("data").toString();
        List<String> prefix = List.of();
        if (System.getProperty("user.name").equals("root")) {
            Shell.output(List.of("chown", UNPRIVILEGED, folder.path().toString()));
            prefix = List.of("runuser", "-u", UNPRIVILEGED, "--");
        }
        int port = FreePort.next();
        run(prefix, binaries.resolve("initdb") + " -D " + data + " -U " + USER + " --auth=trust -E UTF8 --locale=C");
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("port", String.valueOf(port));
        all.put("listen_addresses", "127.0.0.1");
        all.put("unix_socket_directories", folder.path().toString());
        List<String> start = List.of(binaries.resolve("pg_ctl").toString(), "-D", data, "-w", "-l", data + "/log");
        List<String> stop = List.of(binaries.resolve("pg_ctl").toString(), "-D", data, "-w", "-m", "immediate", "stop");
        Shell.output(joined(joined(prefix, start), List.of("-o", options(all), "start")));
        List<String> stopping = joined(prefix, stop);
        return new PostgreSqlServer(port, "", Stop.atExitToo(() -> stop(stopping, folder)));
    }

    private static void stop(List<String> command, Folder folder) {
        try (folder) {
            Shell.output(command);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException("PostgreSQL did not stop", failure);
        }
    }

    private static String options(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "-c " + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" "));
    }

    private static void run(List<String> prefix, String command) throws IOException {
        Shell.output(joined(prefix, List.of(command.split(" ", -1))));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** One of its databases. */
    public PostgreSqlAddress database(String name) {
        return new PostgreSqlAddress(port, USER, password, name);
    }

    @Override
    public void close() {
        stop.stop();
    }
}
