package dev.landfall.testkit.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A real PostgreSQL cluster as a child process on a free port, thrown away when closed. It asks for a password. */
public final class EmbeddedPostgreSql implements AutoCloseable {
    private static final String USER = "postgres";
    private static final String ACCESS = """
            local all all trust
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;
    /** A throw-away cluster need not survive a power cut. */
    private static final Map<String, String> QUICK = Map.of(
            "fsync", "off",
            "full_page_writes", "off",
            "shared_buffers", "64MB",
            "max_wal_size", "2GB",
            "max_connections", "100");

    /** A second is enough, but on a machine that is starved. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final EmbeddedPostgres server;
    private final Path folder;
    private final String password = UUID.randomUUID().toString();

    private EmbeddedPostgreSql(EmbeddedPostgres server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** Starts a cluster with quick settings: what it holds may be lost when the machine stops. */
    public static EmbeddedPostgreSql start() {
        return start(Map.of());
    }

    /** Starts a cluster whose server settings are changed or added to by {@code settings}. */
    public static EmbeddedPostgreSql start(Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(QUICK);
        all.putAll(settings);
        try {
            Path folder = Files.createTempDirectory("landfall-postgresql");
            folder.toFile().deleteOnExit();
            var builder = EmbeddedPostgres.builder()
                    .setPGStartupWait(PATIENCE)
                    .setDataDirectory(folder.resolve("data"))
                    .setCleanDataDirectory(true);
            all.forEach(builder::setServerConfig);
            return new EmbeddedPostgreSql(builder.start(), folder).askForPassword();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgreSql askForPassword() throws IOException {
        execute("ALTER ROLE " + USER + " PASSWORD '" + password + "'");
        Files.writeString(folder.resolve("data").resolve("pg_hba.conf"), ACCESS);
        execute("SELECT pg_reload_conf()");
        return this;
    }

    /** The address of a database of this cluster, without login. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
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
        execute("CREATE DATABASE \"" + name.replace("\"", "\"\"") + "\"");
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), USER, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("embedded PostgreSQL refused a command", e);
        }
    }

    /** Stops the cluster and deletes its files. */
    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException closing) {
            // The JVM ends, and the cluster's own shutdown hook is at it: the folder goes last.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
