package dev.landfall.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.Scope;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.copy.CopyResult;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.params.SetParams;

class NativeCopyTest extends RedisServersTest {

    @Test
    void everyTypeShouldArriveWithItsExpiry() {
        fillSamples(140);
        assertThat(copy("sample:*").rows()).isEqualTo(140);
        assertThat(contentOf(target)).isEqualTo(contentOf(source)).hasSize(140);
        Map<Object, Object> expiries = new HashMap<>();
        target.source()
                .scan(
                        entity("sample:*"),
                        Scope.ALL,
                        row -> row.fields()
                                .computeIfPresent("expiresAt", (name, value) -> expiries.put(row.key(), value)));
        assertThat(expiries)
                .hasSize(70)
                .containsEntry(RedisServers.fixture().row(2).key(), 4_102_444_800_125L);
    }

    @Test
    void keysThatExpireDuringTheCopyShouldSimplyBeGone() {
        setAll("brief:", 1_000);
        target.target().begin(MIGRATION, entity("brief:*"));
        CopyResult result = copy("brief:*", "brief:*", 1, (rows, bytes) -> expireAll("brief:"));
        assertThat(result.rows()).isBetween(16L, 999L);
        assertThat(fresh.keys("brief:*")).hasSize((int) result.rows());
    }

    @Test
    void aBigSortedSetShouldArriveWhole() {
        for (int from = 0; from < 50_000; from += 1_000) {
            Map<String, Double> members = new HashMap<>();
            IntStream.range(from, from + 1_000).forEach(i -> members.put("member-" + i, i / 7.0));
            old.zadd("big:zset", members);
        }
        assertThat(copy("big:*").rows()).isEqualTo(1);
        assertThat(fresh.zcard("big:zset")).isEqualTo(50_000);
        List<Object> rows = new ArrayList<>();
        source.source().scan(entity("big:*"), Scope.ALL, row -> rows.add(row.fields()));
        target.source().scan(entity("big:*"), Scope.ALL, row -> rows.add(row.fields()));
        assertThat(rows).hasSize(2).satisfies(both -> assertThat(both.get(0)).isEqualTo(both.get(1)));
    }

    @Test
    void aKilledConnectionShouldBePassingAndTheNextAttemptExact() {
        setAll("session:", 3_000);
        target.target().begin(MIGRATION, entity("session:*"));
        assertThatThrownBy(() -> copy("session:*", "session:*", 1, (rows, bytes) -> killOthers()))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.TRANSIENT));
        assertThat(copy("session:*", "session:*", 2, (rows, bytes) -> {}).rows())
                .isEqualTo(3_000);
        assertThat(fresh.keys("session:*")).hasSize(3_000);
    }

    @Test
    void anOlderAttemptShouldBeRefusedAtItsNextBatch() {
        setAll("session:", 500);
        copy("session:*");
        copy("session:*", "session:*", 3, (rows, bytes) -> {});
        assertThatThrownBy(() -> copy("session:*", "session:*", 2, (rows, bytes) -> {}))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL));
        assertThat(fresh.hgetAll("landfall:m1:ledger:writer"))
                .containsEntry("fence", "3")
                .containsEntry("rows", "500")
                .containsKey("bytes");
    }

    @Test
    void anAttemptOvertakenBetweenItsBatchesShouldBeRefused() {
        setAll("session:", 500);
        target.target().begin(MIGRATION, entity("session:*"));
        assertThatThrownBy(() -> copy("session:*", "session:*", 1, (rows, bytes) -> {
                    fresh.set("session:1", "newer");
                    fresh.hset("landfall:m1:ledger:writer", "fence", "2");
                }))
                .hasMessageContaining("overtaken by attempt 2");
    }

    @Test
    void withoutAFootprintNothingShouldBeWritten() {
        setAll("session:", 10);
        assertThatThrownBy(() -> copy("session:*", "session:*", 1, (rows, bytes) -> {}))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL));
        assertThat(fresh.dbSize()).isZero();
    }

    @Test
    void aPriorKeyShouldStopItsBatchAndStayAsItWas() {
        setAll("session:", 16);
        fresh.set("session:7", "prior");
        byte[] before = fresh.dump("session:7");
        assertThatThrownBy(() -> copy("session:*")).isInstanceOfSatisfying(StoreFailure.class, failure -> {
            assertThat(failure.failureClass()).isEqualTo(FailureClass.DATA);
            assertThat(failure.where()).isEqualTo("new.session:*.ses…:7");
        });
        assertThat(fresh.keys("session:*")).containsExactly("session:7");
        assertThat(fresh.dump("session:7")).isEqualTo(before);
    }

    @Test
    void anotherPrefixShouldBeGivenToEveryKey() {
        setAll("session:", 20);
        fresh.set("session:7", "prior");
        target.target().begin(MIGRATION, entity("m1:session:*"));
        copy("session:*", "m1:session:*", 1, (rows, bytes) -> {});
        assertThat(fresh.keys("m1:session:*")).hasSize(20);
        assertThat(fresh.get("session:7")).isEqualTo("prior");
        assertThat(fresh.get("m1:session:7")).isEqualTo(old.get("session:7"));
    }

    @Test
    void keysWithoutAColonAndLandfallsOwnShouldBeToldApart() {
        old.set("plain", "1");
        old.set("a:b", "2");
        old.set("landfall:identity", "mine");
        assertThat(copy(KeySpace.REST).rows()).isEqualTo(1);
        assertThat(fresh.keys("*")).contains("plain").doesNotContain("a:b");
        assertThat(source.inspect().entities(Map.of()))
                .extracting(found -> found.name() + " " + found.rows())
                .containsExactly("(no prefix) 1", "a:* 1");
    }

    @Test
    void payloadsTooNewForTheTargetShouldTravelByType() {
        fillSamples(70);
        target.target().begin(MIGRATION, entity("sample:*"));
        KeySpace space = KeySpace.of("old", "sample:*");
        DumpReader reader = new DumpReader(
                source,
                new Renaming(space, space),
                source.keys().pass(space, Lane.WHOLE, source.keys().since(entity("sample:*"))),
                new Pace(100),
                0,
                "new.sample:*");
        FencedWriter writer = new FencedWriter(target.connections(), batch(1), space.name());
        for (List<Moving> batch = reader.next(); !batch.isEmpty(); batch = reader.next()) {
            List<Moving> rows = batch;
            writer.write(
                    rows.stream().map(Moving::key).toList(),
                    Ledger.EMPTY,
                    (flight, i, name) -> rows.get(i).send(flight, name));
        }
        assertThat(contentOf(target)).isEqualTo(contentOf(source)).hasSize(70);
    }

    @Test
    void pendingEntriesShouldBeRefusedByTypeRatherThanLost() {
        old.xadd("events:1", redis.clients.jedis.StreamEntryID.NEW_ENTRY, Map.of("f", "v"));
        command(source, Command.XGROUP, "CREATE", "events:1", "readers", "0");
        command(source, Command.XREADGROUP, "GROUP", "readers", "me", "STREAMS", "events:1", ">");
        target.target().begin(MIGRATION, entity("events:*"));
        source.source()
                .scan(
                        entity("events:*"),
                        Scope.ALL,
                        row -> assertThatThrownBy(
                                        () -> target.target().write(batch(1), entity("events:*"), List.of(row)))
                                .isInstanceOfSatisfying(
                                        StoreFailure.class,
                                        failure -> assertThat(failure.failureClass())
                                                .isEqualTo(FailureClass.DATA)));
        assertThat(fresh.exists("events:1")).isFalse();
        assertThat(copy("events:*", "events:*", 2, (rows, bytes) -> {}).rows()).isEqualTo(1);
        assertThat(fresh.dump("events:1")).isEqualTo(old.dump("events:1"));
    }

    @Test
    void memoryRunOutOnTheTargetShouldBePassingAndNamed() {
        setAll("session:", 200);
        target.target().begin(MIGRATION, entity("session:*"));
        fresh.configSet("maxmemory", "1");
        try {
            assertThatThrownBy(() -> copy("session:*", "session:*", 1, (rows, bytes) -> {}))
                    .isInstanceOfSatisfying(StoreFailure.class, failure -> {
                        assertThat(failure.failureClass()).isEqualTo(FailureClass.TRANSIENT);
                        assertThat(failure.what()).contains("out of memory");
                    });
        } finally {
            fresh.configSet("maxmemory", "0");
        }
        assertThat(copy("session:*", "session:*", 2, (rows, bytes) -> {}).rows())
                .isEqualTo(200);
    }

    private static Map<Object, Object> contentOf(RedisStore store) {
        Map<Object, Object> content = new HashMap<>();
        store.source()
                .scan(
                        entity("sample:*"),
                        Scope.ALL,
                        row -> content.put(
                                row.key(), java.util.Arrays.deepToString(new Object[] {plain(row.fields())})));
        return content;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case byte[] bytes -> java.util.HexFormat.of().formatHex(bytes);
            case Map<?, ?> map -> {
                Map<Object, Object> sorted = new java.util.TreeMap<>();
                map.forEach((name, item) -> sorted.put(name, plain(item)));
                yield sorted;
            }
            case List<?> list -> list.stream().map(NativeCopyTest::plain).toList();
            default -> value;
        };
    }

    private void fillSamples(int rows) {
        RedisFixture fixture = RedisServers.fixture();
        source.target().begin("fill", entity("sample:*"));
        source.target()
                .write(
                        new Batch("fill", "fill", 1),
                        entity("sample:*"),
                        IntStream.range(0, rows).mapToObj(fixture::row).toList());
    }

    private void setAll(String prefix, int keys) {
        try (var pipeline = old.pipelined()) {
            IntStream.range(0, keys)
                    .forEach(i -> pipeline.set(
                            prefix + i, "value " + i, SetParams.setParams().px(100_000_000 + i)));
        }
    }

    private void expireAll(String prefix) {
        old.keys(prefix + "*").forEach(key -> old.pexpireAt(key.getBytes(StandardCharsets.UTF_8), 1));
    }

    private void killOthers() {
        command(target, Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
    }
}
