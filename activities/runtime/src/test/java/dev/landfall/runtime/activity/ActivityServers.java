package dev.landfall.runtime.activity;

import dev.landfall.postgresql.PostgreSqlAdapter;
import dev.landfall.redis.RedisAdapter;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runtime.connection.Connections;
import dev.landfall.runtime.control.ControlDatabase;
import dev.landfall.runtime.control.ControlSettings;
import dev.landfall.runtime.transform.SecretKeys;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.testkit.server.EmbeddedPostgreSql;
import dev.landfall.testkit.server.EmbeddedRedisServer;
import dev.landfall.workflow.LandfallDataConverter;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.RedisClient;

/** Two PostgreSQL clusters and two Redis for a whole test class, with fresh databases and a worker's parts for each test. */
final class ActivityServers implements AutoCloseable {
    private static final EmbeddedPostgreSql OLD = EmbeddedPostgreSql.start();
    private static final EmbeddedPostgreSql NEW = EmbeddedPostgreSql.start();
    private static final EmbeddedRedisServer OLD_CACHE = EmbeddedRedisServer.start();
    private static final EmbeddedRedisServer NEW_CACHE = EmbeddedRedisServer.start();
    private static int databases;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            OLD.close();
            NEW.close();
        }));
    }

    final String database = "test_" + ++databases;
    final ControlDatabase control;
    final TestActivityEnvironment temporal = environment();
    private final Map<String, ConnectionSettings> settings = new LinkedHashMap<>();
    private final List<Connections> opened = new ArrayList<>();

    ActivityServers() {
        OLD.createDatabase(database);
        NEW.createDatabase(database);
        OLD.createDatabase(database + "_control");
        control = ControlDatabase.open(
                new ControlSettings(OLD.jdbcUrl(database + "_control"), OLD.username(), OLD.password()));
        put("old-db", StoreKind.POSTGRESQL, OLD.jdbcUrl(database), OLD.username(), OLD.password());
        put("new-db", StoreKind.POSTGRESQL, NEW.jdbcUrl(database), NEW.username(), NEW.password());
        put("old-cache", StoreKind.REDIS, OLD_CACHE.url(), null, null);
        put("new-cache", StoreKind.REDIS, NEW_CACHE.url(), null, null);
        empty("old-cache");
        empty("new-cache");
    }

    /** A fence of an earlier test has no end by itself. */
    private void empty(String name) {
        try (RedisClient client = cache(name)) {
            client.configSet("min-replicas-to-write", "0");
            client.flushAll();
        }
    }

    /** An environment for activities. Once one was told to cancel an activity it cancels all. */
    static TestActivityEnvironment environment() {
        return TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(LandfallDataConverter.create())
                        .build())
                .build());
    }

    void put(String name, StoreKind kind, String url, @Nullable String username, @Nullable String password) {
        settings.put(name, new ConnectionSettings(name, kind, url, username, password, false));
    }

    /** The same address under another name or login. */
    void alias(String name, String of, @Nullable String username, @Nullable String password) {
        ConnectionSettings known = settings.get(of);
        put(name, known.kind(), known.url(), username, password);
    }

    String url(String name) {
        return settings.get(name).url();
    }

    /** A session of the test's own on a database. */
    Connection connect(String name) throws SQLException {
        ConnectionSettings known = settings.get(name);
        return DriverManager.getConnection(known.url(), known.username(), known.password());
    }

    String password() {
        return OLD.password();
    }

    /** The stub of an activity whose implementation is made of these servers. */
    <T> T activity(Class<T> type) {
        return temporal.newActivityStub(type);
    }

    WorkerParts register() {
        return register(Meter.NONE);
    }

    /** The same, with a meter that hears of each durable batch. */
    WorkerParts register(Meter meter) {
        Connections connections =
                new Connections(settings.values(), List.of(new PostgreSqlAdapter(), new RedisAdapter()));
        opened.add(connections);
        WorkerParts parts = new WorkerParts(connections, control, keys(), new Heartbeats(), meter);
        temporal.registerActivitiesImplementations(
                new Preflight(parts),
                new Preparation(parts),
                new Copying(parts),
                new Checking(parts, Optional.empty()),
                new Cutover(parts),
                new Reversing(parts),
                new Repairing(parts),
                new Quarantining(parts),
                new Undoing(parts),
                new Rehearsing(parts),
                new Journaling(parts));
        return parts;
    }

    /** Besides, activities that keep backups there. */
    WorkerParts registerBackups(BackupPlace place) {
        WorkerParts parts = register();
        temporal.registerActivitiesImplementations(new BackingUp(parts, Optional.of(place), Clock.systemUTC()));
        return parts;
    }

    private static SecretKeys keys() {
        return name -> {
            if (name.equals("pii-key")) {
                return new byte[32];
            }
            throw new StoreFailure(
                    FailureClass.CONFIGURATION, "key " + name, "this worker holds no key of that name", "Add it", null);
        };
    }

    void old(String... statements) {
        execute(OLD, statements);
    }

    void fresh(String... statements) {
        execute(NEW, statements);
    }

    /** Every row of a query on the new side, as text. */
    List<String> onNew(String query) {
        return rows(NEW, query);
    }

    List<String> onOld(String query) {
        return rows(OLD, query);
    }

    RedisClient cache(String name) {
        return RedisClient.create(url(name));
    }

    private void execute(EmbeddedPostgreSql server, String... statements) {
        try (var connection =
                        DriverManager.getConnection(server.jdbcUrl(database), server.username(), server.password());
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private List<String> rows(EmbeddedPostgreSql server, String query) {
        List<String> found = new ArrayList<>();
        try (var connection =
                        DriverManager.getConnection(server.jdbcUrl(database), server.username(), server.password());
                var rows = connection.createStatement().executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return found;
    }

    @Override
    public void close() {
        temporal.close();
        opened.forEach(Connections::close);
        control.close();
    }
}
