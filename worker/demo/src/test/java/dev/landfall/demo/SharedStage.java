package dev.landfall.demo;

import com.google.common.util.concurrent.Futures;
import com.zaxxer.hikari.HikariDataSource;
import dev.landfall.testkit.scenario.insurance.Volumes;
import io.qdrant.client.QdrantClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;

/**
 * Eight servers and a control database for rehearsals, one after the other. To start them takes longer than to empty them, and
 * each rehearsal finds them as if they had just been started.
 */
final class SharedStage implements AutoCloseable {
    private final Path folder;
    private final Volumes volumes;
    private final Stage stage = Stage.start();
    private int rehearsals;

    SharedStage(Path folder, Volumes volumes) {
        this.folder = folder;
        this.volumes = volumes;
    }

    /** The next rehearsal; the one before is closed. */
    Rehearsal rehearsal(String runbook) throws IOException {
        empty();
        rehearsals++;
        return Rehearsal.on(stage, volumes, Files.createDirectory(folder.resolve("rehearsal-" + rehearsals)), runbook);
    }

    Stage stage() {
        return stage;
    }

    @Override
    public void close() {
        stage.close();
    }

    /** Takes away whatever the servers hold. */
    void empty() {
        stage.old().graph().wipe();
        stage.fresh().graph().wipe();
        for (Platform side : stage.sides().values()) {
            empty(side.cache());
            empty(side.vectors());
            empty(side.tables());
        }
        empty(stage.control());
    }

    private static void empty(UnifiedJedis cache) {
        // The fence that a completed migration leaves on its source.
        cache.executeCommand(new CommandArguments(Protocol.Command.CONFIG)
                .add("SET")
                .add("min-replicas-to-write")
                .add("0"));
        Durable.keepSettings(cache);
        cache.flushAll();
    }

    private static void empty(QdrantClient vectors) {
        Futures.getUnchecked(vectors.listCollectionsAsync())
                .forEach(collection -> Futures.getUnchecked(vectors.deleteCollectionAsync(collection)));
    }

    private static void empty(HikariDataSource database) {
        // None is left, unless the rehearsal before went wrong; then the log would be kept for good.
        Sql.texts(
                database,
                "SELECT pg_drop_replication_slot(slot_name)::text FROM pg_replication_slots"
                        + " WHERE NOT active AND database = current_database()");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS landfall, public CASCADE; CREATE SCHEMA public");
        } catch (SQLException e) {
            throw new IllegalStateException("a database could not be emptied, SQLSTATE " + e.getSQLState(), e);
        }
        // What its connections have prepared speaks of types that are gone.
        database.getHikariPoolMXBean().softEvictConnections();
    }
}
