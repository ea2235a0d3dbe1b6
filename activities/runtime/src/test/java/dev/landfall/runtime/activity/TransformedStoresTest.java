package dev.landfall.runtime.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.qdrant.QdrantAdapter;
import dev.landfall.redis.RedisAdapter;
import dev.landfall.runbook.StoreKind;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import dev.landfall.spi.Store;
import dev.landfall.spi.StoreAdapter;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.testkit.server.EmbeddedRedisServer;
import dev.landfall.testkit.server.qdrant.QdrantStandIn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Copies with transforms and steps between two Redis and two Qdrant, compared as equal afterwards. */
@Tag("servers")
class TransformedStoresTest {
    @Test
    void stringsShouldBeTransformedHashesMaskedAndExpiriesLeftBehind() {
        try (EmbeddedRedisServer old = EmbeddedRedisServer.start();
                EmbeddedRedisServer fresh = EmbeddedRedisServer.start();
                RedisClient oldKeys = RedisClient.create(old.url());
                RedisClient newKeys = RedisClient.create(fresh.url());
                Store source = open(new RedisAdapter(), StoreKind.REDIS, old.url());
                Store target = open(new RedisAdapter(), StoreKind.REDIS, fresh.url())) {
            for (int i = 0; i < 60; i++) {
                oldKeys.set("mail:" + i, "Lead" + i + "@X.org");
                oldKeys.expire("mail:" + i, 3_600);
                oldKeys.hset("user:" + i, Map.of("email", "Lead" + i, "n", String.valueOf(i)));
            }
            oldKeys.del("user:7");
            oldKeys.sadd("user:7", "no hash");
            oldKeys.lpush("mail:7x", "no text");
            CopiedDataset cache = new CopiedDataset(StoreKind.REDIS, """
                    entities:
                      "mail:*": { reshape: { drop: expiresAt }, transform: { value: lowercase } }
                      "user:*": { transform: { value: { mask: email } } }""", source, target);
            cache.copy();
            cache.assertEqual(1);
            assertThat(newKeys.get("mail:3")).isEqualTo("lead3@x.org");
            assertThat(newKeys.ttl("mail:3")).isEqualTo(-1);
            assertThat(newKeys.hgetAll("user:3")).isEqualTo(Map.of("email", "***", "n", "3"));
            assertThat(newKeys.smembers("user:7"))
                    .as("a set has no members with names")
                    .containsExactly("no hash");
        }
    }

    @Test
    void payloadFieldsWithoutAnIndexShouldBeReshapedAndTransformed() {
        try (QdrantStandIn old = QdrantStandIn.start();
                QdrantStandIn fresh = QdrantStandIn.start();
                Store source = open(new QdrantAdapter(), StoreKind.QDRANT, old.address());
                Store target = open(new QdrantAdapter(), StoreKind.QDRANT, fresh.address())) {
            List<Row> points = new ArrayList<>(LongStream.range(0, 60)
                    .mapToObj(id -> point(id, Map.of("email", "Lead" + id + "@X.org")))
                    .toList());
            points.set(7, point(7, Map.of("email", "a@x.org", "mail", "b@x.org")));
            points.set(8, point(8, Map.of("other", 1L)));
            Entity leads = new Entity(
                    "leads",
                    List.of(
                            new Field(":vector.meaning", "float32[2] dot", true, false),
                            new Field("name", "keyword", true, false)),
                    List.of("id"),
                    0,
                    0);
            source.target().begin("fill", leads);
            source.target().write(new Batch("fill", "fill", 1), leads, points);
            source.target().build("fill", leads, null);
            source.target().forget("fill");
            CopiedDataset vectors = new CopiedDataset(StoreKind.QDRANT, """
                    entities:
                      leads: { reshape: { rename: email, to: mail }, transform: { mail: lowercase } }""", source, target);
            assertThat(vectors.dataset().sources().getFirst().fields())
                    .as("one payload field is shown, another one is named")
                    .extracting(Field::name)
                    .contains("name")
                    .doesNotContain("email");
            assertThat(vectors.copy()).containsEntry("leads.mail", 58L);
            vectors.assertEqual(1);
            assertThat(vectors.quarantine().reasons("leads"))
                    .containsExactly(Map.entry("7", "field mail: a step would overwrite it"));
            assertThat(vectors.fields("leads", Key.of(3L)))
                    .containsEntry("mail", "lead3@x.org")
                    .doesNotContainKey("email");
            assertThat(vectors.fields("leads", Key.of(8L))).containsEntry("other", 1L);
        }
    }

    private static Row point(long id, Map<String, Object> payload) {
        Map<String, Object> fields = new HashMap<>(payload);
        fields.put(":vector", Map.of("meaning", new float[] {id, 1}));
        return new Row(Key.of(id), fields);
    }

    private static Store open(StoreAdapter adapter, StoreKind kind, String url) {
        return adapter.open(new ConnectionSettings("store", kind, url, null, null, false));
    }
}
