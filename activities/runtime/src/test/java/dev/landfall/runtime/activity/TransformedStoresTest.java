package dev.landfall.runtime.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.neo4j.Neo4jAdapter;
import dev.landfall.qdrant.QdrantAdapter;
import dev.landfall.redis.RedisAdapter;
import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runbook.lint.Runbooks;
import dev.landfall.runtime.compare.Baselines;
import dev.landfall.runtime.compare.DatasetRound;
import dev.landfall.runtime.compare.Settling;
import dev.landfall.runtime.dataset.DatasetOpener;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.GraphServers;
import dev.landfall.runtime.dataset.MemoryQuarantine;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.runtime.quarantine.Misfit;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import dev.landfall.spi.Partition;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Store;
import dev.landfall.spi.StoreAdapter;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.copy.CopyJob;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.testkit.server.EmbeddedNeo4j;
import dev.landfall.testkit.server.EmbeddedRedisServer;
import dev.landfall.testkit.server.qdrant.QdrantStandIn;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.RoundOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.GraphDatabase;
import redis.clients.jedis.RedisClient;

/** Copies with transforms and steps between two Neo4j and two Redis, compared as equal afterwards. */
@Tag("servers")
class TransformedStoresTest {
    private static final String MIGRATION = "m1";

    private final MemoryQuarantine quarantine = new MemoryQuarantine();

    @Test
    void propertiesOfNodesShouldBeTransformedAndThoseOfRelationshipsMasked() {
        EmbeddedNeo4j old = GraphServers.old();
        EmbeddedNeo4j fresh = GraphServers.fresh();
        try (Store source = open(new Neo4jAdapter(), StoreKind.NEO4J, old.boltUrl());
                Store target = open(new Neo4jAdapter(), StoreKind.NEO4J, fresh.boltUrl())) {
            cypher(
                    old,
                    "UNWIND range(1, 200) AS i CREATE (:Lead {id: i, email: 'Lead' + i + '@X.ORG', phone: '(415) 555-2671'})",
                    "MATCH (a:Lead {id: 1}) MATCH (b:Lead) WHERE b.id > 1 AND b.id < 50 CREATE (a)-[:KNOWS {note: 'n' + b.id,"
                            + " since: b.id}]->(b)",
                    "MATCH (a:Lead {id: 100}) SET a.phone = 'none'");
            OpenDataset graph = dataset("neo4j", """
                    entities:
                      Lead:
                        reshape: { rename: email, to: mail }
                        transform: { mail: lowercase, phone: { e164: US } }
                      KNOWS: { transform: { ":relationships": { mask: note } } }
                    keys: { Lead: id }""", source, target);
            Map<String, Long> changed = copy(graph);
            assertThat(changed).containsEntry("Lead.mail", 199L).containsEntry("KNOWS.:relationships", 48L);
            assertEqual(graph, 1);
            assertThat(quarantine.reasons("Lead")).containsOnlyKeys("100");
            assertThat(fields(target, graph, "Lead", Key.of(7L)))
                    .containsEntry("mail", "lead7@x.org")
                    .containsEntry("phone", "+14155552671")
                    .doesNotContainKey("email");
            assertThat(fields(target, graph, "KNOWS", new Key(List.of("Lead", 1L, "Lead", 7L))))
                    .containsEntry(":relationships", List.of(Map.of("note", "***", "since", 7L)));
            cypher(old, "MATCH (a:Lead {id: 100}) SET a.phone = '415 555 2672'");
            assertThat(round(graph).missing()).isEqualTo(1);
            assertEqual(graph, 0);
        }
    }

    @Test
    void relationshipsShouldGoIntoQuarantineWithTheirNodeAndComeOverWithIt() {
        try (EmbeddedNeo4j old = EmbeddedNeo4j.start();
                EmbeddedNeo4j fresh = EmbeddedNeo4j.start();
                Store source = open(new Neo4jAdapter(), StoreKind.NEO4J, old.boltUrl());
                Store target = open(new Neo4jAdapter(), StoreKind.NEO4J, fresh.boltUrl())) {
            cypher(
                    old,
                    "UNWIND range(1, 20) AS i CREATE (:Lead {id: i, phone: '(415) 555-2671'})",
                    "MATCH (a:Lead), (b:Lead) WHERE b.id = a.id + 1 CREATE (a)-[:KNOWS]->(b)",
                    "MATCH (a:Lead {id: 7}) SET a.phone = 'none'");
            OpenDataset graph = dataset("neo4j", """
                    entities: { Lead: { transform: { phone: { e164: US } } }, KNOWS: {} }
                    keys: { Lead: id }""", source, target);
            copy(graph);
            assertThat(quarantine.reasons("KNOWS"))
                    .containsOnlyKeys("L…,6,L…,7", "L…,7,L…,8")
                    .containsValue("it needs Lead 7, which is in quarantine");
            assertEqual(graph, 3);
            assertThat(graph.present(graph.find("KNOWS").orElseThrow()).asItIs())
                    .as("a native copy would not look at ends")
                    .isFalse();

            cypher(old, "MATCH (a:Lead {id: 7}) SET a.phone = '415 555 2672'");
            RoundOutcome mended = round(graph);
            assertThat(mended.missing())
                    .as("the node and both relationships, in one round")
                    .isEqualTo(3);
            assertThat(mended.quarantined()).isZero();
            assertEqual(graph, 0);

            cypher(old, "MATCH (a:Lead {id: 9}) SET a.phone = 'none'");
            assertThat(round(graph).quarantined()).isEqualTo(3);
            assertThat(quarantine.reasons("KNOWS")).containsOnlyKeys("L…,8,L…,9", "L…,9,L…,10");
            assertEqual(graph, 3);
        }
    }

    @Test
    void aPropertyOfARelationshipCanNotBeNamedAlone() {
        EmbeddedNeo4j old = GraphServers.old();
        try (Store source = open(new Neo4jAdapter(), StoreKind.NEO4J, old.boltUrl())) {
            cypher(old, "CREATE (:Lead {id: 1})-[:KNOWS {note: 'n'}]->(:Lead {id: 2})");
            assertThatThrownBy(() -> dataset(
                            "neo4j",
                            "entities: { Lead: {}, KNOWS: { transform: { note: lowercase } } }\nkeys: { Lead: id }",
                            source,
                            source))
                    .hasMessageContaining("no field 'note'")
                    .hasMessageContaining("in 'KNOWS'");
        }
    }

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
            OpenDataset cache = dataset("redis", """
                    entities:
                      "mail:*": { reshape: { drop: expiresAt }, transform: { value: lowercase } }
                      "user:*": { transform: { value: { mask: email } } }""", source, target);
            copy(cache);
            assertEqual(cache, 1);
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
            OpenDataset vectors = dataset("qdrant", """
                    entities:
                      leads: { reshape: { rename: email, to: mail }, transform: { mail: lowercase } }""", source, target);
            assertThat(vectors.sources().getFirst().fields())
                    .as("one payload field is shown, another one is named")
                    .extracting(Field::name)
                    .contains("name")
                    .doesNotContain("email");
            assertThat(copy(vectors)).containsEntry("leads.mail", 58L);
            assertEqual(vectors, 1);
            assertThat(quarantine.reasons("leads"))
                    .containsExactly(Map.entry("7", "field mail: a step would overwrite it"));
            assertThat(fields(target, vectors, "leads", Key.of(3L)))
                    .containsEntry("mail", "lead3@x.org")
                    .doesNotContainKey("email");
            assertThat(fields(target, vectors, "leads", Key.of(8L))).containsEntry("other", 1L);
        }
    }

    private static Row point(long id, Map<String, Object> payload) {
        Map<String, Object> fields = new HashMap<>(payload);
        fields.put(":vector", Map.of("meaning", new float[] {id, 1}));
        return new Row(Key.of(id), fields);
    }

    private OpenDataset dataset(String kind, String body, Store source, Store target) {
        String yaml = "datasets:\n  d:\n    from: old\n    to: new\n" + body.indent(4);
        StoreKind both = StoreKind.of(kind).orElseThrow();
        var read = Runbooks.readDatasets("d.yaml", yaml, Map.of("old", both, "new", both));
        assertThat(read.findings()).isEmpty();
        DatasetSpec spec = read.runbook().orElseThrow().datasets().get("d");
        return DatasetOpener.open(
                MIGRATION,
                new BoundDataset(spec, "old", "new"),
                name -> name.equals("old") ? source : target,
                key -> new byte[64],
                quarantine);
    }

    /** As the activity does it; gives how many records were changed, by entity and field. */
    private Map<String, Long> copy(OpenDataset dataset) {
        Map<String, Long> changed = new HashMap<>();
        for (EntityPair opened : dataset.pairs()) {
            EntityPair pair = dataset.present(opened);
            dataset.target().target().begin(MIGRATION, pair.target());
            for (Partition partition : dataset.source().source().partition(pair.source(), 50)) {
                CopyJob job = new CopyJob(
                        new Batch(MIGRATION, pair.name() + "/" + partition.index(), 1),
                        pair.source(),
                        pair.target(),
                        partition,
                        20,
                        pair.transforms(),
                        (key, reason) -> quarantine.add(pair, List.of(new Misfit(key, reason))));
                new TypedCopy(dataset, pair, job, (rows, bytes) -> {})
                        .run()
                        .transformed()
                        .forEach((field, records) -> changed.merge(pair.name() + "." + field, records, Long::sum));
            }
            dataset.target().target().build(MIGRATION, pair.target(), dataset.source());
        }
        return changed;
    }

    private static void assertEqual(OpenDataset dataset, long quarantined) {
        RoundOutcome round = round(dataset);
        assertThat(round.repaired()).as(round.toString()).isZero();
        assertThat(round.compared()).isPositive();
        assertThat(round.quarantined()).isEqualTo(quarantined);
    }

    private static RoundOutcome round(OpenDataset dataset) {
        return DatasetRound.run(dataset, Settling.FROZEN, System.nanoTime(), new Baselines(), () -> {});
    }

    private static Map<String, Object> fields(Store store, OpenDataset dataset, String entity, Key key) {
        Map<String, Object> fields = new HashMap<>();
        store.source()
                .fetch(
                        dataset.find(entity).orElseThrow().target(),
                        List.of(key),
                        Scope.ALL,
                        row -> row.fields().forEach((name, value) -> fields.put(name, value)));
        return fields;
    }

    private static void cypher(EmbeddedNeo4j server, String... statements) {
        try (var driver = GraphDatabase.driver(server.boltUrl());
                var session = driver.session()) {
            for (String statement : statements) {
                session.run(statement).consume();
            }
        }
    }

    private static Store open(StoreAdapter adapter, StoreKind kind, String url) {
        return adapter.open(new ConnectionSettings("store", kind, url, null, null, false));
    }
}
