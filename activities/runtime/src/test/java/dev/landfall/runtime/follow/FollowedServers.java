package dev.landfall.runtime.follow;

import dev.landfall.postgresql.PostgreSqlAdapter;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runtime.activity.CopiedDataset;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Store;
import dev.landfall.testkit.server.EmbeddedPostgreSql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two PostgreSQL servers with logs that can be followed, and fresh databases on both for each test. */
final class FollowedServers implements AutoCloseable {
    private static final EmbeddedPostgreSql OLD = started();
    private static final EmbeddedPostgreSql NEW = started();
    private static int databases;

    final Store source;
    final Store target;
    private final String database = "follow_" + ++databases;

    FollowedServers(String... ddl) {
        OLD.createDatabase(database);
        NEW.createDatabase(database);
        source = open("old", OLD);
        target = open("new", NEW);
        old(ddl);
        fresh(ddl);
    }

    private static EmbeddedPostgreSql started() {
        EmbeddedPostgreSql server = EmbeddedPostgreSql.start(Map.of("wal_level", "logical"));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
    }

    private Store open(String name, EmbeddedPostgreSql server) {
        return new PostgreSqlAdapter()
                .open(new ConnectionSettings(
                        name,
                        StoreKind.POSTGRESQL,
                        server.jdbcUrl(database),
                        server.username(),
                        server.password(),
                        false));
    }

    /** A dataset between both, {@code body} as in a runbook. */
    CopiedDataset dataset(String body) {
        return new CopiedDataset(StoreKind.POSTGRESQL, body, source, target);
    }

    Connection connectOld() throws SQLException {
        return DriverManager.getConnection(OLD.jdbcUrl(database), OLD.username(), OLD.password());
    }

    private Connection connectNew() throws SQLException {
        return DriverManager.getConnection(NEW.jdbcUrl(database), NEW.username(), NEW.password());
    }

    void old(String... statements) {
        try (Connection connection = connectOld()) {
            execute(connection, statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void fresh(String... statements) {
        try (Connection connection = connectNew()) {
            execute(connection, statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    List<String> onOld(String query) {
        try (Connection connection = connectOld()) {
            return texts(connection, query);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> onNew(String query) {
        try (Connection connection = connectNew()) {
            return texts(connection, query);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** Nothing of following is left on either side. */
    void assertNothingLeft() {
        Follower.end("m1", "d", source, target);
        Follower.end("m1", "d", source, target);
        org.assertj.core.api.Assertions.assertThat(onOld("SELECT slot_name FROM pg_replication_slots"))
                .isEmpty();
        org.assertj.core.api.Assertions.assertThat(onOld("SELECT pubname FROM pg_publication"))
                .isEmpty();
        target.target().forget("m1");
        org.assertj.core.api.Assertions.assertThat(onNew("SELECT nspname FROM pg_namespace WHERE nspname = 'landfall'"))
                .isEmpty();
    }

    @Override
    public void close() {
        Follower.end("m1", "d", source, target);
        source.close();
        target.close();
    }
}
