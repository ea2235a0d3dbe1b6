package dev.landfall.testkit.server;

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
import org.neo4j.graphdb.Entity;
import org.neo4j.graphdb.ResourceIterable;
import org.neo4j.graphdb.Transaction;
import org.neo4j.graphdb.schema.ConstraintDefinition;
import org.neo4j.graphdb.schema.IndexDefinition;
import org.neo4j.graphdb.schema.IndexType;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;

/**
 * A real Neo4j Community server in this process, speaking Bolt on a free loopback port, its files in a folder of its own
 * that {@link #close} deletes. Takes a few seconds to start and some 150 MB.
 */
public final class EmbeddedNeo4j implements AutoCloseable {
    private static final long PAGE_CACHE_BYTES = 64L << 20;
    private static final int DELETED_AT_ONCE = 10_000;

    private final Neo4j server;

    private EmbeddedNeo4j(Neo4j server) {
        this.server = server;
    }

    /** Starts a server that asks for no password. */
    public static EmbeddedNeo4j start() {
        return start(null);
    }

    /** Starts a server whose user {@code neo4j} has this password, at least 8 characters; null for no authentication. */
    public static EmbeddedNeo4j start(@Nullable String password) {
        Neo4j server = Neo4jBuilders.newInProcessBuilder()
                .withConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", 0))
                .withConfig(HttpConnector.enabled, false)
                .withConfig(GraphDatabaseSettings.pagecache_memory, PAGE_CACHE_BYTES)
                .withConfig(GraphDatabaseSettings.auth_enabled, password != null)
                // Otherwise it waits 10 s at its end for clients that might still say something.
                .withConfig(GraphDatabaseInternalSettings.netty_server_shutdown_quiet_period, Duration.ZERO)
                .build();
        if (password != null) {
            setPassword(server, password);
        }
        return new EmbeddedNeo4j(server);
    }

    /** {@code bolt://127.0.0.1:port}, without login. */
    public String boltUrl() {
        return "bolt://127.0.0.1:" + server.boltURI().getPort();
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
    public void close() {
        server.close();
    }

    private static void setPassword(Neo4j server, String password) {
        server.databaseManagementService()
                .database(GraphDatabaseSettings.SYSTEM_DATABASE_NAME)
                .executeTransactionally(
                        "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
    }

    private int deleted(Function<Transaction, ResourceIterable<? extends Entity>> records) {
        try (Transaction delete = server.defaultDatabaseService().beginTx();
                ResourceIterable<? extends Entity> found = records.apply(delete)) {
            List<? extends Entity> some = found.stream().limit(DELETED_AT_ONCE).toList();
            some.forEach(Entity::delete);
            delete.commit();
            return some.size();
        }
    }

    private void dropSchema() {
        try (Transaction schema = server.defaultDatabaseService().beginTx()) {
            schema.schema().getConstraints().forEach(ConstraintDefinition::drop);
            StreamSupport.stream(schema.schema().getIndexes().spliterator(), false)
                    .filter(index -> !index.isConstraintIndex() && index.getIndexType() != IndexType.LOOKUP)
                    .forEach(IndexDefinition::drop);
            schema.commit();
        }
    }
}
