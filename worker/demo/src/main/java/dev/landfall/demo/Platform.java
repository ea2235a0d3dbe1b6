package dev.landfall.demo;

import com.zaxxer.hikari.HikariDataSource;
import io.qdrant.client.QdrantClient;
import org.neo4j.driver.Driver;
import redis.clients.jedis.UnifiedJedis;

/** The application's own clients to one side of the platform. */
record Platform(HikariDataSource tables, Driver graph, QdrantClient vectors, UnifiedJedis cache)
        implements AutoCloseable {
    @Override
    public void close() {
        tables.close();
        graph.close();
        vectors.close();
        cache.close();
    }
}
