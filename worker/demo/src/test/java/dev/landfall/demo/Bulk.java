package dev.landfall.demo;

import com.google.common.util.concurrent.Futures;
import dev.landfall.spi.row.Row;
import dev.landfall.testkit.scenario.insurance.Vectors;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import redis.clients.jedis.AbstractPipeline;

/** Ten thousand records that the application makes at once, in all four stores of one side. */
final class Bulk {
    private static final long FIRST = 700_000_001L;
    private static final int ROWS = 5_000;
    private static final int NODES = 1_500;
    private static final int POINTS = 500;
    private static final int KEYS = 3_000;
    private static final long SEED = 11;
    private static final String NAME = "bulk-";

    /** What a side that has them all holds of them. */
    static final Map<String, Long> ALL = new TreeMap<>(
            Map.of("rows", (long) ROWS, "nodes", (long) NODES, "points", (long) POINTS, "keys", (long) KEYS));

    private Bulk() {}

    static void write(Platform side) {
        sql(
                side,
                "INSERT INTO audit_logs (actor, action, details, created_at) SELECT '" + NAME
                        + "' || i, 'live', '{}', now() FROM generate_series(1, " + ROWS + ") i");
        side.graph()
                .executableQuery("UNWIND range($first, $last) AS i CREATE (:Agent {id: i, name: 'bulk'})")
                .withParameters(Map.of("first", FIRST, "last", FIRST + NODES - 1))
                .execute();
        Futures.getUnchecked(side.vectors()
                .upsertAsync(
                        "leads",
                        LongStream.range(FIRST, FIRST + POINTS)
                                .mapToObj(id -> Vectors.point(id, SEED, "new"))
                                .toList()));
        try (AbstractPipeline pipeline = side.cache().pipelined()) {
            for (int i = 0; i < KEYS; i++) {
                pipeline.set("session:" + NAME + i, "live");
            }
        }
    }

    /** How many of them a side holds. */
    static Map<String, Long> found(Platform side) {
        long nodes = side.graph()
                .executableQuery("MATCH (a:Agent) WHERE a.id >= $first RETURN count(a) AS n")
                .withParameters(Map.of("first", FIRST))
                .execute()
                .records()
                .getFirst()
                .get("n")
                .asLong();
        long points = Futures.getUnchecked(side.vectors()
                        .retrieveAsync(
                                "leads",
                                LongStream.range(FIRST, FIRST + POINTS)
                                        .mapToObj(io.qdrant.client.PointIdFactory::id)
                                        .toList(),
                                null))
                .size();
        return new TreeMap<>(Map.of(
                "rows",
                count(side, "SELECT count(*) FROM audit_logs WHERE actor LIKE '" + NAME + "%'"),
                "nodes",
                nodes,
                "points",
                points,
                "keys",
                (long) side.cache().keys("session:" + NAME + "*").size()));
    }

    /** Whether a record is one of them. */
    static boolean has(Row row) {
        Object key = row.key().values().getFirst();
        return key instanceof Long id && id >= FIRST && id < FIRST + ROWS
                || key instanceof String text && text.contains(NAME)
                || String.valueOf(row.fields().get("actor")).startsWith(NAME);
    }

    private static void sql(Platform side, String sql) {
        try (Connection connection = side.tables().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long count(Platform side, String sql) {
        try (Connection connection = side.tables().getConnection();
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
