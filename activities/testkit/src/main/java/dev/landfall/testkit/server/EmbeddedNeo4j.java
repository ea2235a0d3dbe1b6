package dev.landfall.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.neo4j.configuration.GraphDatabaseInternalSettings;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.Entity;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.ResourceIterable;
import org.neo4j.graphdb.Transaction;
import org.neo4j.graphdb.schema.ConstraintDefinition;
import org.neo4j.graphdb.schema.IndexDefinition;
import org.neo4j.graphdb.schema.IndexType;
import org.neo4j.io.fs.FileUtils;

/**
 * A real Neo4j Community server in this process, speaking Bolt on a free port of loopback, its files in a folder of its own
 * that {@link #close} deletes. Takes a few seconds to start and some 150 MB.
 */
public final class EmbeddedNeo4j implements AutoCloseable {
    private static final long PAGE_CACHE_BYTES = 64L << 20;
    private static final int DELETED_AT_ONCE = 10_000;

    private final Path folder;
    private final int port;
    private final boolean authenticated;
    private DatabaseManagementService server;

    private EmbeddedNeo4j(Path folder, int port, boolean authenticated) {
        this.folder = folder;
        this.port = port;
        this.authenticated = authenticated;
        this.server = run();
    }

    /** Starts a server that asks for no password. */
    public static EmbeddedNeo4j start() {
        return start(null);
    }

    /** Starts a server whose user {@code neo4j} has this password, at least 8 characters; null for no authentication. */
    public static EmbeddedNeo4j start(@Nullable String password) {
        try {
            EmbeddedNeo4j started =
                    new EmbeddedNeo4j(Files.createTempDirectory("landfall-neo4j"), FreePort.next(), password != null);
            if (password != null) {
                setPassword(started.server, password);
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DatabaseManagementService run() {
        return new DatabaseManagementServiceBuilder(folder)
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", port))
                .setConfig(HttpConnector.enabled, false)
                .setConfig(GraphDatabaseSettings.pagecache_memory, PAGE_CACHE_BYTES)
                .setConfig(GraphDatabaseSettings.auth_enabled, authenticated)
                // Otherwise it waits 10 s at its end for clients that might still say something.
                .setConfig(GraphDatabaseInternalSettings.netty_server_shutdown_quiet_period, Duration.ZERO)
                .build();
    }

    /** {@code bolt://127.0.0.1:port}, without login. */
    public String boltUrl() {
        return "bolt://127.0.0.1:" + port;
    }

    /** Stops the server and starts it again on its files, at the same address; returns when it takes connections. */
    public synchronized void restart() {
        server.shutdown();
        server = run();
    }

    /** Removes every node, relationship, constraint and index; without Cypher, which would be planned for each of them. */
    public void wipe() {
        while (deleted(Transaction::getAllRelationships) > 0) {
            // goes on until nothing is left
        }
        while (deleted(Transaction::getAllNodes) > 0) {
            // goes on until nothing is left
        }
        dropSchema();
    }

    @Override
    public synchronized void close() {
        server.shutdown();
        try {
            FileUtils.deleteDirectory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void setPassword(DatabaseManagementService server, String password) {
        server.database(GraphDatabaseSettings.SYSTEM_DATABASE_NAME)
                .executeTransactionally(
                        "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
    }

    private GraphDatabaseService database() {
        return server.database(GraphDatabaseSettings.DEFAULT_DATABASE_NAME);
    }

    private int deleted(Function<Transaction, ResourceIterable<? extends Entity>> records) {
        try (Transaction delete = database().beginTx();
                ResourceIterable<? extends Entity> found = records.apply(delete)) {
            List<? extends Entity> some = found.stream().limit(DELETED_AT_ONCE).toList();
            some.forEach(Entity::delete);
            delete.commit();
            return some.size();
        }
    }

    private void dropSchema() {
        try (Transaction schema = database().beginTx()) {
            schema.schema().getConstraints().forEach(ConstraintDefinition::drop);
            StreamSupport.stream(schema.schema().getIndexes().spliterator(), false)
                    .filter(index -> !index.isConstraintIndex() && index.getIndexType() != IndexType.LOOKUP)
                    .forEach(IndexDefinition::drop);
            schema.commit();
        }
    }
}
