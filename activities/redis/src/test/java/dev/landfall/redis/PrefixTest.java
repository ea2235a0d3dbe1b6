package dev.landfall.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.Scope;
import dev.landfall.spi.copy.CopyResult;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keys whose names are taken on the target get a prefix there, and bear their own names wherever the migration looks. */
class PrefixTest extends RedisServersTest {
    private static final String CONFIG = "config:*";
    private static final Scope OWN = new Scope.WrittenBy(MIGRATION);

    @Test
    void onlyTakenKeysShouldGetThePrefix() {
        conflicting();
        assertThat(copied(CONFIG).rows()).isEqualTo(10);
        assertThat(fresh.keys("m:*")).containsExactlyInAnyOrder("m:config:1", "m:config:2");
        assertThat(fresh.get("m:config:1")).isEqualTo("ours 1");
        assertThat(fresh.get("config:1")).isEqualTo("theirs");
        assertThat(fresh.get("config:3")).isEqualTo("ours 3");
    }

    @Test
    void ownRecordsShouldBearTheNamesThatTheyHaveOnTheSource() {
        conflicting();
        copied(CONFIG);
        assertThat(rows(OWN)).isEqualTo(sourceRows()).hasSize(10);
        assertThat(fetched(OWN, "config:1", "config:3")).isEqualTo(Map.of("config:1", "ours 1", "config:3", "ours 3"));
        assertThat(fetched(Scope.ALL, "config:1")).isEqualTo(Map.of("config:1", "theirs"));
        assertThat(target.source().count(entity(CONFIG), OWN)).isEqualTo(10);
        List<Key> keys = new ArrayList<>();
        target.source().scan(entity(CONFIG), Set.of(), OWN, row -> keys.add(row.key()));
        assertThat(keys).hasSize(10).doesNotHaveDuplicates().contains(Key.of("config:2"));
    }

    @Test
    void expiriesShouldBeReadUnderTheNamesOfTheSource() {
        conflicting();
        old.pexpireAt("config:1", 4_102_444_800_123L);
        copied(CONFIG);
        Map<Key, Object> expiries = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        target.source()
                .scan(
                        entity(CONFIG),
                        Set.of(Row.EXPIRES_AT),
                        OWN,
                        row -> expiries.put(row.key(), row.fields().getOrDefault(Row.EXPIRES_AT, "never")));
        assertThat(expiries).hasSize(10).containsEntry(Key.of("config:1"), 4_102_444_800_123L);
    }

    @Test
    void allKeysTogetherShouldListEachOnce() {
        conflicting();
        old.set("plain", "ours");
        copied(KeySpace.ALL);
        assertThat(target.source().count(entity(KeySpace.ALL), OWN)).isEqualTo(11);
        List<Key> keys = new ArrayList<>();
        target.source().scan(entity(KeySpace.ALL), Set.of(), OWN, row -> keys.add(row.key()));
        assertThat(keys).hasSize(11).doesNotHaveDuplicates().contains(Key.of("config:1"));
    }

    @Test
    void writingAndDeletingShouldReachTheKeyUnderThePrefix() {
        conflicting();
        copied(CONFIG);
        Row changed = new Row(Key.of("config:1"), Map.of("type", "string", "value", "changed"));
        target.target().write(batch(2), entity(CONFIG), List.of(changed));
        assertThat(fresh.get("m:config:1")).isEqualTo("changed");
        target.target().delete(batch(3), entity(CONFIG), List.of(Key.of("config:1"), Key.of("config:3")));
        assertThat(fresh.exists("m:config:1")).isFalse();
        assertThat(fresh.exists("config:3")).isFalse();
        assertThat(fresh.get("config:1")).isEqualTo("theirs");
    }

    @Test
    void removingShouldLeaveTheTargetAsItWas() {
        conflicting();
        copied(CONFIG);
        assertThat(target.target().removeOwn(MIGRATION, entity(CONFIG))).isEqualTo(10);
        target.target().forget(MIGRATION);
        assertThat(fresh.keys("*")).containsExactlyInAnyOrder("config:1", "config:2");
    }

    @Test
    void aPrefixThatIsInUseShouldBeRefusedBeforeAnythingIsWritten() {
        conflicting();
        fresh.set("m:config:1", "somebody's");
        assertThat(target.prefixing().orElseThrow().beginning("m:")).isPresent();
        assertThatThrownBy(() -> copied(CONFIG))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL));
        assertThat(fresh.keys("landfall:*")).isEmpty();
    }

    @Test
    void aSecondBeginningShouldKeepTheFirstPrefix() {
        conflicting();
        copied(CONFIG);
        target.prefixing().orElseThrow().begin(MIGRATION, entity(CONFIG), "m:");
        target.target().begin(MIGRATION, entity(CONFIG));
        assertThat(target.source().count(entity(CONFIG), OWN)).isEqualTo(10);
    }

    private void conflicting() {
        IntStream.rangeClosed(1, 10).forEach(i -> old.set("config:" + i, "ours " + i));
        fresh.set("config:1", "theirs");
        fresh.set("config:2", "theirs");
    }

    private CopyResult copied(String entity) {
        target.prefixing().orElseThrow().begin(MIGRATION, entity(entity), "m:");
        return copy(entity, entity, 1, (rows, bytes) -> {});
    }

    private Map<String, Object> rows(Scope scope) {
        Map<String, Object> rows = new TreeMap<>();
        target.source().scan(entity(CONFIG), scope, row -> add(rows, row));
        return rows;
    }

    private Map<String, Object> sourceRows() {
        Map<String, Object> rows = new TreeMap<>();
        source.source().scan(entity(CONFIG), Scope.ALL, row -> add(rows, row));
        return rows;
    }

    private Map<String, Object> fetched(Scope scope, String... keys) {
        Map<String, Object> rows = new TreeMap<>();
        List<Key> wanted = List.of(keys).stream().map(Key::of).toList();
        target.source().fetch(entity(CONFIG), wanted, scope, row -> add(rows, row));
        return rows;
    }

    private static void add(Map<String, Object> rows, Row row) {
        rows.put(
                String.valueOf(row.key().values().getFirst()),
                String.valueOf(row.fields().get("value")));
    }
}
