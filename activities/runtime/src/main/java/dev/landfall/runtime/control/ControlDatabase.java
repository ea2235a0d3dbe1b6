package dev.landfall.runtime.control;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;

/** The open control database: a pool, and its schema {@code landfall} brought up to date. */
public final class ControlDatabase implements AutoCloseable {
    private static final String SCHEMA = "landfall";
    private static final int CONNECTIONS = 8;

    private final HikariDataSource pool;
    private final Transactions transactions;
    private final Presence presence;

    private ControlDatabase(HikariDataSource pool, ControlSettings settings, UnaryOperator<DataSource> way) {
        this.pool = pool;
        this.transactions = new Transactions(way.apply(pool));
        this.presence = new Presence(sessions(settings), transactions);
    }

    /**
     * Connects and brings the schema up to date; several workers may do so at once.
     *
     * @throws dev.landfall.spi.failure.StoreFailure TRANSIENT when the database can't be reached, CONFIGURATION when it
     *     refuses the login or a grant is missing
     */
    public static ControlDatabase open(ControlSettings settings) {
        return open(settings, UnaryOperator.identity());
    }

    /** The same, its transactions on what {@code way} makes of the pool: for tests that stand in between. */
    public static ControlDatabase open(ControlSettings settings, UnaryOperator<DataSource> way) {
        dial(settings);
        HikariDataSource pool = new HikariDataSource(pooling(settings));
        ControlDatabase database = new ControlDatabase(pool, settings, way);
        try {
            database.transactions.run(connection -> connection.isValid(5));
            migrate(pool);
            return database;
        } catch (RuntimeException failure) {
            pool.close();
            throw failure;
        }
    }

    /** The pool would retry until its time-out and only then say why it can't: a wrong password should be told at once. */
    private static void dial(ControlSettings settings) {
        try {
            DriverManager.getConnection(settings.url(), settings.username(), settings.password())
                    .close();
        } catch (SQLException failure) {
            throw ControlFailures.of(failure);
        }
    }

    /** The overview of migrations. */
    public Journal journal() {
        return new Journal(transactions);
    }

    /** Where all migrations stand, in figures. */
    public Overview overview() {
        return new Overview(transactions);
    }

    /** Who holds which target. */
    public Locks locks() {
        return new Locks(transactions);
    }

    /** Which datasets have left something on which target. */
    public Footprints footprints() {
        return new Footprints(transactions);
    }

    /** Which entities there were before a switch that leads back. */
    public EntityNotes entityNotes() {
        return new EntityNotes(transactions);
    }

    /** Records that transforms can't handle. */
    public Quarantines quarantines() {
        return new Quarantines(transactions);
    }

    /** Freezes, routes and the switch to the new side. */
    public Routing routing() {
        return new Routing(transactions, Way.OVER);
    }

    /** The same for the way back, which there is behind a switch. */
    public Routing routingBack() {
        return new Routing(transactions, Way.BACK);
    }

    /** How far comparisons outside of migrations have come. */
    public Comparisons comparisons() {
        return new Comparisons(transactions);
    }

    /** Which notices people have got. */
    public NoticeLedger notices() {
        return new NoticeLedger(transactions);
    }

    /** Who is at work for which migration. */
    public Presence presence() {
        return presence;
    }

    /** What migrations have left. */
    public Leftovers leftovers() {
        return new Leftovers(transactions);
    }

    /** A number greater than any given before, to whatever worker: the fence of one attempt at writing. */
    public long nextFence() {
        return transactions.run(connection -> {
            try (var statement = connection.prepareStatement("SELECT nextval('landfall.fences')");
                    var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }

    /** Connections to the database, for {@link RouteClient}. */
    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        presence.close();
        pool.close();
    }

    private static void migrate(DataSource pool) {
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .defaultSchema(SCHEMA)
                    .table("schema_history")
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            throw ControlFailures.migrating(failure);
        }
    }

    /** Connections that stay: the server finds out within half a minute that their worker's machine is gone. */
    private static DataSource sessions(ControlSettings settings) {
        PGSimpleDataSource source = settings.source("landfall-presence");
        source.setTcpKeepAlive(true);
        source.setOptions("-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3");
        return source;
    }

    private static HikariConfig pooling(ControlSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("landfall-control");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.username());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(
                Duration.ofSeconds(ControlSettings.CONNECT_SECONDS).toMillis());
        // The pool must not dial by itself: our own first transaction reports why it can't.
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "landfall-worker");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return config;
    }
}
