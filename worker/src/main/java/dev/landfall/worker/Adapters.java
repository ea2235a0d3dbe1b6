package dev.landfall.worker;

import dev.landfall.neo4j.Neo4jAdapter;
import dev.landfall.postgresql.PostgreSqlAdapter;
import dev.landfall.qdrant.QdrantAdapter;
import dev.landfall.redis.RedisAdapter;
import dev.landfall.spi.StoreAdapter;
import java.util.List;

/** The kinds of store that this worker speaks to: one line each. */
public final class Adapters {
    private Adapters() {}

    /** All of them. */
    public static List<StoreAdapter> all() {
        return List.of(
                new PostgreSqlAdapter(), //
                new Neo4jAdapter(),
                new QdrantAdapter(),
                new RedisAdapter());
    }
}
