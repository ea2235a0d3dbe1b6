package dev.landfall.demo;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.landfall.testkit.server.EmbeddedNeo4j;
import dev.landfall.testkit.server.EmbeddedPostgreSql;
import dev.landfall.testkit.server.EmbeddedRedisServer;
import dev.landfall.testkit.server.qdrant.QdrantStandIn;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.GraphDatabase;
import redis.clients.jedis.RedisClient;

/** One side of the platform, on servers of its own: all real but the Qdrant stand-in. */
record EmbeddedStores(EmbeddedPostgreSql tables, EmbeddedNeo4j graph, QdrantStandIn vectors, EmbeddedRedisServer cache)
        implements AutoCloseable {
    /** The application's database on each side. */
    static final String DATABASE = "app";

    /** No answer of a store takes the application longer. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** Starts the four servers at once. */
    static EmbeddedStores start() {
        var tables = async(() -> EmbeddedPostgreSql.start(
                Map.of("max_connections", "100", "shared_buffers", "128MB", "wal_level", "logical")));
        var graph = async(EmbeddedNeo4j::start);
        var vectors = async(QdrantStandIn::start);
        var cache = async(EmbeddedRedisServer::start);
        EmbeddedStores stores = new EmbeddedStores(tables.join(), graph.join(), vectors.join(), cache.join());
        stores.tables().createDatabase(DATABASE);
        return stores;
    }

    /** The application's clients. */
    Platform clients() {
        URI address = URI.create("http://" + vectors.address().replaceFirst("^https?://", ""));
        return new Platform(
                pool(DATABASE),
                GraphDatabase.driver(graph.boltUrl(), AuthTokens.none()),
                new QdrantClient(QdrantGrpcClient.newBuilder(address.getHost(), address.getPort(), false)
                        .withTimeout(ANSWER)
                        .build()),
                RedisClient.create(cache.url()));
    }

    /** A small pool on one of the databases. */
    HikariDataSource pool(String database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(tables.jdbcUrl(database));
        config.setUsername(tables.username());
        config.setPassword(tables.password());
        config.setMaximumPoolSize(4);
        config.addDataSourceProperty("socketTimeout", String.valueOf(ANSWER.toSeconds()));
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        CompletableFuture.allOf(async(close(tables)), async(close(graph)), async(close(vectors)), async(close(cache)))
                .join();
    }

    private static <T> CompletableFuture<T> async(Supplier<T> start) {
        return CompletableFuture.supplyAsync(
                start, task -> Thread.ofPlatform().daemon().start(task));
    }

    private static Supplier<Boolean> close(AutoCloseable server) {
        return () -> {
            try {
                server.close();
                return true;
            } catch (Exception e) {
                throw new IllegalStateException("an embedded server did not stop", e);
            }
        };
    }
}
