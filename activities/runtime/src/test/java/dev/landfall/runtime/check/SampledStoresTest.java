package dev.landfall.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.qdrant.QdrantAdapter;
import dev.landfall.redis.RedisAdapter;
import dev.landfall.report.CheckResult;
import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.report.SideBySide;
import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.runbook.DatasetSpec;
import dev.landfall.runbook.Severity;
import dev.landfall.runbook.StoreKind;
import dev.landfall.runtime.compare.Settling;
import dev.landfall.runtime.dataset.DatasetOpener;
import dev.landfall.runtime.dataset.EntityPair;
import dev.landfall.runtime.dataset.MemoryQuarantine;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.ConnectionSettings;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import dev.landfall.spi.Scope;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Expiries and vectors of two real stores each. */
@Tag("servers")
class SampledStoresTest {
    private static final String MIGRATION = "m1";
    private static final Batch BATCH = new Batch(MIGRATION, "copy", 1);

    @Test
    void keysShouldExpireTogether() {
        try (EmbeddedRedisServer old = EmbeddedRedisServer.start();
                EmbeddedRedisServer fresh = EmbeddedRedisServer.start();
                RedisClient oldKeys = RedisClient.create(old.url());
                RedisClient newKeys = RedisClient.create(fresh.url());
                Store source = open(new RedisAdapter(), old.url());
                Store target = open(new RedisAdapter(), fresh.url())) {
            for (int i = 0; i < 20; i++) {
                oldKeys.set("session:" + i, "x");
            }
            OpenDataset dataset = moved(source, target);
            assertThat(ttl(dataset).outcome()).isEqualTo(Outcome.SKIPPED);
            long at = System.currentTimeMillis() + 600_000;
            for (int i = 0; i < 10; i++) {
                oldKeys.pexpireAt("session:" + i, at);
                newKeys.pexpireAt("session:" + i, at + 900);
            }
            CheckResult together = ttl(dataset);
            assertThat(together.outcome()).as(together.summary()).isEqualTo(Outcome.PASSED);
            assertThat(together.examined()).isEqualTo(10);
            newKeys.persist("session:1");
            newKeys.pexpireAt("session:2", at + 1_100);
            newKeys.pexpireAt("session:11", at);
            newKeys.del("session:3");
            CheckResult apart = ttl(dataset);
            assertThat(apart.summary())
                    .isEqualTo(
                            "10 keys that expire: 1 lost their expiry, 1 have one that the source's lack, 1 are more than 1s"
                                    + " apart");
            assertThat(apart.broken()).isEqualTo(3);
            assertThat(apart.samples()).hasSize(3);
        }
    }

    @Test
    void aKeyThatRanOutOnOneSideFirstShouldNotBeCountedAsLost() {
        try (EmbeddedRedisServer old = EmbeddedRedisServer.start();
                EmbeddedRedisServer fresh = EmbeddedRedisServer.start();
                RedisClient oldKeys = RedisClient.create(old.url());
                RedisClient newKeys = RedisClient.create(fresh.url());
                Store source = open(new RedisAdapter(), old.url());
                Store target = open(new RedisAdapter(), fresh.url())) {
            for (int i = 0; i < 20; i++) {
                oldKeys.set("session:" + i, "x");
            }
            oldKeys.expire("session:1", 60);
            oldKeys.expire("session:2", 3_600);
            OpenDataset dataset = moved(source, target);
            newKeys.del("session:1");
            CheckResult expired = run(dataset, CheckKind.COUNTS, Map.of("counts", List.of("d")));
            assertThat(expired.outcome()).as(expired.summary()).isEqualTo(Outcome.PASSED);
            assertThat(expired.summary())
                    .isEqualTo("19 records of 1 entities on the source, 19 on the target, without those that were there"
                            + " before; of session:* only those that do not expire within 10m, as some did between the"
                            + " two counts");
            newKeys.del("session:2");
            assertThat(run(dataset, CheckKind.COUNTS, Map.of("counts", List.of("d")))
                            .broken())
                    .as("one that would have lasted")
                    .isEqualTo(1);
        }
    }

    @Test
    void keysShouldBeCountedByTypeWithWhatTheyTake() {
        try (EmbeddedRedisServer old = EmbeddedRedisServer.start();
                EmbeddedRedisServer fresh = EmbeddedRedisServer.start();
                RedisClient oldKeys = RedisClient.create(old.url());
                RedisClient newKeys = RedisClient.create(fresh.url());
                Store source = open(new RedisAdapter(), old.url());
                Store target = open(new RedisAdapter(), fresh.url())) {
            for (int i = 0; i < 20; i++) {
                oldKeys.set("cache:" + i, "x".repeat(1_000));
                oldKeys.hset("session:" + i, "user", "ana");
            }
            oldKeys.sadd("cache:set", "a", "b");
            oldKeys.expire("session:1", 60);
            newKeys.set("cache:prior", "was there");
            OpenDataset dataset = moved(source, target);
            CheckResult equal = types(dataset);
            assertThat(equal.outcome()).as(equal.summary()).isEqualTo(Outcome.PASSED);
            assertThat(equal.examined()).isEqualTo(82);
            assertThat(equal.summary())
                    .isEqualTo(
                            "41 keys of 3 types on the source, 41 on the target, without those that were there before");
            assertThat(equal.sides())
                    .extracting(SideBySide::what)
                    .containsExactly("keys of type hash", "keys of type set", "keys of type string");
            assertThat(equal.sides().getLast().source()).matches("20 keys, 2[0-9]\\.[0-9] kB");
            assertThat(equal.sides().getLast().target()).matches("20 keys, 2[0-9]\\.[0-9] kB");

            newKeys.del("session:1");
            CheckResult expired = types(dataset);
            assertThat(expired.outcome()).as(expired.summary()).isEqualTo(Outcome.PASSED);
            assertThat(expired.summary())
                    .endsWith("; where types differ, only keys count that do not expire within 10m");

            newKeys.del("cache:7", "cache:set");
            newKeys.hset("cache:7", "user", "ana");
            CheckResult other = types(dataset);
            assertThat(other.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(other.broken()).isEqualTo(3);
            assertThat(other.summary())
                    .endsWith(". Unequal: hash 19 against 20, set 1 against 0, string 20 against 19");
            assertThat(other.sides().get(1).target()).isEmpty();
        }
    }

    @Test
    void sampledVectorsShouldBeAlike() {
        try (QdrantStandIn old = QdrantStandIn.start();
                QdrantStandIn fresh = QdrantStandIn.start();
                Store source = open(new QdrantAdapter(), old.address());
                Store target = open(new QdrantAdapter(), fresh.address())) {
            Entity leads = new Entity(
                    "leads",
                    List.of(
                            new Field(":vector.meaning", "float32[2] dot", true, false),
                            new Field(":vector.words", "float32[2][] dot", true, false),
                            new Field(":vector.terms", "sparse", true, false)),
                    List.of("id"),
                    0,
                    0);
            source.target().begin("fill", leads);
            source.target()
                    .write(
                            new Batch("fill", "fill", 1),
                            leads,
                            LongStream.range(0, 250)
                                    .mapToObj(id -> row(id, 1, 1))
                                    .toList());
            source.target().forget("fill");
            OpenDataset dataset = moved(source, target);
            assertThat(sample(dataset, 250, "1.0").summary())
                    .isEqualTo("1000 vectors of 250 sampled records: the least cosine is 1.000000, at least 1.0 wanted;"
                            + " 0 records are unlike");

            target.target().write(BATCH, leads, List.of(row(7, 0.9f, 1)));
            CheckResult turned = sample(dataset, 250, "1.0");
            assertThat(turned.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(turned.samples()).containsExactly("leads 7");
            assertThat(sample(dataset, 250, "0.99").outcome()).isEqualTo(Outcome.PASSED);

            target.target().write(BATCH, leads, List.of(row(8, 1, 0.5f)));
            assertThat(sample(dataset, 250, "0.1").samples())
                    .as("sparse ones are equal or not")
                    .containsExactly("leads 8");
            target.target().delete(BATCH, leads, List.of(Key.of(9L)));
            assertThat(sample(dataset, 250, "0.1").broken()).isEqualTo(2);

            CheckResult few = sample(dataset, 20, "0.1");
            assertThat(few.examined()).isEqualTo(20);
            assertThat(sample(dataset, 20, "0.1").samples())
                    .as("the same ones again")
                    .isEqualTo(few.samples());
        }
    }

    @Test
    void collectionsShouldDeclareTheSame() {
        try (QdrantStandIn old = QdrantStandIn.start();
                QdrantStandIn fresh = QdrantStandIn.start();
                Store source = open(new QdrantAdapter(), old.address());
                Store target = open(new QdrantAdapter(), fresh.address())) {
            fill(source, collection("float32[2] dot"));
            OpenDataset dataset = moved(source, target);
            assertThat(run(dataset, CheckKind.SCHEMA, Map.of("schema", List.of("d")))
                            .summary())
                    .as("the target's index waits for the end of the copy")
                    .endsWith("; 1 differ; leads.collection: has another indexing of vectors");
            target.target().build(MIGRATION, dataset.targets().getFirst(), source);
            CheckResult same = run(dataset, CheckKind.SCHEMA, Map.of("schema", List.of("d")));
            assertThat(same.outcome()).as(same.summary()).isEqualTo(Outcome.PASSED);
            assertThat(same.summary())
                    .isEqualTo("1 entities declare collection 1, payload index 1, vector 1; 0 differ");
            target.target().removeOwn(MIGRATION, dataset.targets().getFirst());
            target.target().forget(MIGRATION);
            fill(target, collection("float32[3] cosine"));
            assertThat(run(dataset, CheckKind.SCHEMA, Map.of("schema", List.of("d")))
                            .summary())
                    .endsWith(
                            "; 1 differ; leads.meaning: the vector is float32[2] dot on the source, float32[3] cosine on the"
                                    + " target");
        }
    }

    @Test
    void aStoreThatDeclaresNothingShouldBeSkipped() {
        try (EmbeddedRedisServer old = EmbeddedRedisServer.start();
                EmbeddedRedisServer fresh = EmbeddedRedisServer.start();
                Store source = open(new RedisAdapter(), old.url());
                Store target = open(new RedisAdapter(), fresh.url())) {
            CheckResult result = run(moved(source, target), CheckKind.SCHEMA, Map.of("schema", List.of("d")));
            assertThat(result.outcome()).isEqualTo(Outcome.SKIPPED);
            assertThat(result.summary()).isEqualTo("nothing to look at: the stores of d declare nothing");
        }
    }

    private static Entity collection(String vector) {
        return new Entity(
                "leads",
                List.of(new Field(":vector.meaning", vector, true, false), new Field("name", "keyword", true, false)),
                List.of("id"),
                0,
                0);
    }

    private static void fill(Store store, Entity collection) {
        store.target().begin("fill", collection);
        store.target().write(new Batch("fill", "fill", 1), collection, List.of());
        store.target().build("fill", collection, null);
        store.target().settle("fill", List.of(collection), null);
        store.target().forget("fill");
    }

    private static Row row(long id, float turn, float weight) {
        Map<String, @Nullable Object> vectors = new HashMap<>();
        vectors.put("meaning", new float[] {turn, 1});
        vectors.put("words", List.of(new float[] {1, id}, new float[] {-1, 0.5f}));
        vectors.put("terms", Map.of("indices", List.of(1L, 5L), "values", new float[] {weight, id + 1}));
        return new Row(Key.of(id), Map.of(":vector", vectors, "name", "Ana"));
    }

    private static OpenDataset moved(Store source, Store target) {
        var spec = new DatasetSpec("d", "old", "new", true, Map.of(), Map.of());
        OpenDataset dataset = new OpenDataset(
                MIGRATION,
                spec,
                source,
                target,
                DatasetOpener.pairs(spec, source, target, name -> new byte[0]),
                new MemoryQuarantine());
        for (EntityPair pair : dataset.pairs()) {
            List<Row> rows = new ArrayList<>();
            source.source().scan(pair.source(), Scope.ALL, rows::add);
            target.target().begin(MIGRATION, pair.target());
            target.target().write(BATCH, pair.target(), rows);
        }
        return dataset;
    }

    private static CheckResult ttl(OpenDataset dataset) {
        return run(dataset, CheckKind.TTL, Map.of("ttl", List.of("d"), "tolerance", "PT1S"));
    }

    private static CheckResult types(OpenDataset dataset) {
        return run(dataset, CheckKind.KEY_TYPES, Map.of("keyTypes", List.of("d")));
    }

    private static CheckResult sample(OpenDataset dataset, long size, String cosine) {
        return run(
                dataset,
                CheckKind.VECTOR_SAMPLE,
                Map.of("vectorSample", List.of("d"), "size", size, "minCosine", cosine));
    }

    private static CheckResult run(OpenDataset dataset, CheckKind kind, Map<String, Object> arguments) {
        CheckSpec spec = new CheckSpec("c", kind, new Arguments(arguments), Severity.BLOCK);
        return CheckRunner.run(spec, List.of(dataset), MadeBackups.NONE, Settling.FROZEN, () -> {});
    }

    private static Store open(StoreAdapter adapter, String url) {
        StoreKind kind = adapter.kind();
        return adapter.open(new ConnectionSettings("s", kind, url, null, null, false));
    }
}
