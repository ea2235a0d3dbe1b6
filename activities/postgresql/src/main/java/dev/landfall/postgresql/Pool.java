package dev.landfall.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.failure.StoreFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Connections of one store, made on first use. Turns every SQL error into a {@link StoreFailure}. */
final class Pool implements AutoCloseable {
    private static final int CONNECTIONS = 12;
    private static final Duration WAIT = Duration.ofSeconds(20);
    /** Text forms must not depend on the role's or the server's settings; a dead peer's session must end soon. */
    private static final String SESSION = """
            SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'; SET intervalstyle = 'postgres'; SET bytea_output = 'hex';
            SET extra_float_digits = 1; SET xmloption = 'content'; SET statement_timeout = 0; SET lock_timeout = 0;
            SET idle_in_transaction_session_timeout = '5min'; SET row_security = off;
            SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3""";

    private final ConnectionSettings settings;
    private final Interrupts interrupts = new Interrupts();
    private @Nullable HikariDataSource connections;
    private boolean closed;

    Pool(ConnectionSettings settings) {
        this.settings = settings;
    }

    String name() {
        return settings.name();
    }

    ConnectionSettings settings() {
        return settings;
    }

    /** Runs {@code work} in one transaction that is rolled back when anything is thrown. */
    <T extends @Nullable Object> T inTransaction(String where, Work<T> work) {
        return use(where, connection -> {
            connection.setAutoCommit(false);
            T result = work.with(connection);
            connection.commit();
            return result;
        });
    }

    /** As {@link #inTransaction}, without a result. */
    void transact(String where, Task task) {
        inTransaction(where, connection -> {
            task.with(connection);
            return true;
        });
    }

    /** Lends a connection, each of whose statements is a transaction of its own. */
    <T extends @Nullable Object> T use(String where, Work<T> work) {
        try {
            HikariDataSource pool = connections();
            // A connection that is given back inside a transaction is rolled back by the pool.
            try (Connection connection = pool.getConnection()) {
                return lent(pool, connection, work);
            }
        } catch (SQLException e) {
            throw failure(where, e);
        } catch (StoreFailure e) {
            throw Failures.placed(name(), e);
        }
    }

    /** A connection on which anything failed may still be in the middle of a COPY, so it is not used again. */
    private <T extends @Nullable Object> T lent(HikariDataSource pool, Connection connection, Work<T> work)
            throws SQLException {
        boolean done = false;
        try {
            T result = interrupts.watched(connection, work);
            done = true;
            return result;
        } catch (SQLException e) {
            if (Failures.isBroken(e)) {
                // What ended this connection has likely ended the idle ones, too.
                pool.getHikariPoolMXBean().softEvictConnections();
            }
            throw e;
        } finally {
            if (!done) {
                pool.evictConnection(connection);
            }
        }
    }

    /** Does work over a connection that is not the pool's; an interrupted thread ends it soon. */
    <T extends @Nullable Object> T watched(Connection connection, Work<T> work) throws SQLException {
        return interrupts.watched(connection, work);
    }

    StoreFailure failure(String where, SQLException e) {
        return Failures.of(where.isEmpty() ? name() : name() + "." + where, e);
    }

    /**
     * Opens a connection of its own, which the caller closes: one that lasts, or that must not be anybody else's afterwards.
     *
     * @param more settings of the driver beside the pool's own
     */
    Connection unpooled(Map<String, String> more) throws SQLException {
        Properties all = properties();
        more.forEach(all::setProperty);
        Connection connection = DriverManager.getConnection(settings.url(), all);
        try {
            // One by one: a connection that replicates takes no others.
            for (String setting : SESSION.split(";", -1)) {
                Sql.execute(connection, setting);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private synchronized HikariDataSource connections() throws SQLException {
        if (closed) {
            throw new SQLException("closed", "08003");
        }
        if (connections == null) {
            // The pool would retry until its time-out and hide why: a wrong password should be told at once.
            DriverManager.getConnection(settings.url(), properties()).close();
            connections = new HikariDataSource(config());
        }
        return connections;
    }

    private HikariConfig config() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("landfall-" + settings.name());
        config.setJdbcUrl(settings.url());
        config.setDataSourceProperties(properties());
        config.setConnectionInitSql(SESSION);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(WAIT.toMillis());
        return config;
    }

    private Properties properties() {
        Properties properties = new Properties();
        if (settings.username() != null) {
            properties.setProperty("user", settings.username());
        }
        if (settings.password() != null) {
            properties.setProperty("password", settings.password());
        }
        if (settings.tls()) {
            properties.setProperty("sslmode", "verify-full");
        }
        properties.setProperty("ApplicationName", "landfall");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        // A COPY or a batch of set-up statements must not leave prepared statements behind after DDL.
        properties.setProperty("prepareThreshold", "0");
        return properties;
    }

    @Override
    public synchronized void close() {
        closed = true;
        interrupts.close();
        if (connections != null) {
            connections.close();
        }
    }
}
