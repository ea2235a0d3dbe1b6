package dev.landfall.demo;

import static io.qdrant.client.VectorsFactory.vectors;

import com.google.common.util.concurrent.Futures;
import dev.landfall.testkit.scenario.insurance.Vectors;
import io.qdrant.client.grpc.Points.PointStruct;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import redis.clients.jedis.params.SetParams;

/**
 * One changed field each in a thousand records of one side, past Landfall and the application: texts, numbers, truth values and
 * JSON of rows, transformed ones among them; properties of nodes and relationships; payloads and single numbers of vectors; a hash's
 * field and a text of Redis. Needs the platform at scale 0.1 at least.
 */
final class Corruptions {
    /** Leads up to here belong to whoever writes meanwhile. */
    static final long LIVE_LEADS = 100;

    private static final int DIMENSION = 17;

    private final Platform side;
    private final long seed;
    private final Set<String> planted = new TreeSet<>();

    private Corruptions(Platform side, long seed) {
        this.side = side;
        this.seed = seed;
    }

    /** Plants all of them, and says which records they are in: {@code dataset.entity [key]}. */
    static Set<String> plant(Platform side, long seed) {
        Corruptions corruptions = new Corruptions(side, seed);
        corruptions.rows();
        corruptions.graph();
        corruptions.points();
        corruptions.keys();
        return corruptions.planted;
    }

    private void rows() {
        update("leads", "email = email || 'x'", 101, 200);
        update("leads", "has_embedding = NOT has_embedding", 201, 250);
        update("payments", "amount = amount + 0.01", 1, 100);
        update("audit_logs", "details = details || '{\"note\": 1}'", 1, 50);
        update("tasks", "done = NOT done", 1, 50);
        update("communications", "body = body || ' '", 1, 50);
    }

    private void graph() {
        change("Lead", "MATCH (n:Lead {id: i}) SET n.email = n.email + 'x'", 101, 200, lead -> "[" + lead + "]");
        change(
                "Policy",
                "MATCH (n:Policy {id: i}) SET n.since = n.since + duration('P1D')",
                1,
                100,
                policy -> "[" + policy + "]");
        change(
                "HOLDS",
                "MATCH (:Lead {id: i + 1})-[r:HOLDS]->(:Policy {id: i}) SET r.since = r.since + duration({seconds: 1})",
                201,
                250,
                policy -> "[Lead, " + (policy + 1) + ", Policy, " + policy + "]");
    }

    private void points() {
        List<PointStruct> changed = LongStream.rangeClosed(101, 300)
                .mapToObj(n -> n <= 200 ? Vectors.point(n, seed, "no status") : withOneOtherNumber(n))
                .toList();
        Futures.getUnchecked(side.vectors().upsertAsync("leads", changed));
        LongStream.rangeClosed(101, 300).forEach(n -> planted.add("embeddings.leads [" + n + "]"));
    }

    private PointStruct withOneOtherNumber(long n) {
        PointStruct point = Vectors.point(n, seed, "new");
        List<Float> numbers =
                new ArrayList<>(point.getVectors().getVector().getDense().getDataList());
        numbers.set(DIMENSION, numbers.get(DIMENSION) + 0.5f);
        return point.toBuilder().setVectors(vectors(numbers)).build();
    }

    private void keys() {
        for (int user = 1; user <= 100; user++) {
            side.cache().hset("session:" + user, "token", "stolen");
            planted.add("cache.session:* [session:" + user + "]");
        }
        for (int lead = 101; lead <= 150; lead++) {
            String key = "lead:" + lead;
            side.cache()
                    .set(key, side.cache().get(key) + " ", SetParams.setParams().keepTtl());
            planted.add("cache.lead:* [" + key + "]");
        }
    }

    private void update(String table, String change, long first, long last) {
        try (Connection connection = side.tables().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE " + table + " SET " + change + " WHERE id BETWEEN " + first + " AND " + last);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        LongStream.rangeClosed(first, last).forEach(id -> planted.add("crm." + table + " [" + id + "]"));
    }

    private void change(String entity, String cypher, long first, long last, LongFunction<String> key) {
        side.graph()
                .executableQuery("UNWIND range($first, $last) AS i " + cypher)
                .withParameters(Map.of("first", first, "last", last))
                .execute();
        LongStream.rangeClosed(first, last).forEach(i -> planted.add("graph." + entity + " " + key.apply(i)));
    }
}
