package dev.landfall.runtime.control;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of a JVM; each test has its own database on it. */
public final class ControlServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private ControlServer() {}

    /** Settings of a new, empty database. */
    public static ControlSettings emptyDatabase() {
        String name = "control_" + DATABASES.incrementAndGet();
        execute("postgres", "CREATE DATABASE " + name);
        return new ControlSettings(Holder.SERVER.getJdbcUrl("postgres", name), null, null);
    }

    private static void execute(String database, String sql) {
        try (var connection = Holder.SERVER.getDatabase("postgres", database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                return server;
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
