package dev.landfall.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.fail;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Scope;
import dev.landfall.spi.copy.Batch;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedisFootprintTest extends RedisServersTest {

    @Test
    void removingBeforeBeginningShouldDeleteNothing() {
        fresh.set("session:1", "theirs");
        assertThat(target.target().removeOwn(MIGRATION, entity("session:*"))).isZero();
        assertThat(target.source().count(entity("session:*"), new Scope.WrittenBy(MIGRATION)))
                .isZero();
        assertThat(fresh.get("session:1")).isEqualTo("theirs");
    }

    @Test
    void keySpacesShouldCountTogetherAsEachByItself() {
        fresh.set("session:1", "theirs");
        target.target().begin(MIGRATION, entity("session:*"));
        target.target().begin(MIGRATION, entity("(no prefix)"));
        fresh.set("session:2", "ours");
        fresh.set("plain", "ours");
        fresh.set("other:1", "nobody's");
        List<Entity> asked = List.of(entity("session:*"), entity("(no prefix)"), entity("lead:*"));
        assertThat(target.source().counts(asked, Scope.ALL))
                .containsOnly(entry("session:*", 2L), entry("(no prefix)", 1L), entry("lead:*", 0L));
        assertThat(target.source().counts(asked, new Scope.WrittenBy(MIGRATION)))
                .containsOnly(entry("session:*", 1L), entry("(no prefix)", 1L), entry("lead:*", 0L));
    }

    @Test
    void priorKeysAloneShouldLeaveNoReplyUnread() {
        fresh.set("session:1", "theirs");
        target.target().begin(MIGRATION, entity("session:*"));
        Scope own = new Scope.WrittenBy(MIGRATION);
        target.source()
                .scan(entity("session:*"), Set.of(Row.EXPIRES_AT), own, row -> fail("none of them is the migration's"));
        assertThat(target.source().count(entity("session:*"), own))
                .as("asked over the same connection")
                .isZero();
    }

    @Test
    void aBeginningThatWasKilledShouldCountForNothingAndBeForgotten() {
        fresh.sadd("landfall:m1:collecting:dead:session:*", "session:9");
        fresh.set("session:1", "theirs");
        target.target().begin(MIGRATION, entity("session:*"));
        assertThat(fresh.smembers("landfall:m1:prior:session:*")).containsExactly("session:1");
        target.target().forget(MIGRATION);
        assertThat(fresh.keys("*")).containsExactly("session:1");
    }

    @Test
    void aBeginningThatWasOvertakenShouldChangeNothing() {
        fresh.set("session:1", "theirs");
        target.target().begin(MIGRATION, entity("session:*"));
        fresh.set("session:2", "ours");
        Footprint late = new Footprint(target.connections(), MIGRATION, KeySpace.of("new", "session:*"), null);
        late.settle(late.collect());
        assertThat(fresh.smembers("landfall:m1:prior:session:*")).containsExactly("session:1");
        assertThat(fresh.keys("landfall:m1:collecting:*")).isEmpty();
    }

    @Test
    void aBeginningThatWasForgottenMeanwhileShouldNotTakePriorKeysForItsOwn() {
        fresh.set("session:1", "theirs");
        Footprint late = new Footprint(target.connections(), MIGRATION, KeySpace.of("new", "session:*"), null);
        byte[] collecting = late.collect();
        target.target().forget(MIGRATION);
        assertThatThrownBy(() -> late.settle(collecting)).isInstanceOf(StoreFailure.class);
        assertThat(fresh.keys("landfall:m1:*")).isEmpty();
    }

    @Test
    void forgettingShouldLeaveOtherMigrationsAlone() {
        target.target().begin("m1", entity("session:*"));
        target.target().begin("m1:x", entity("session:*"));
        target.target().begin("m*", entity("session:*"));
        target.target().forget("m*");
        target.target().forget("m1");
        assertThat(fresh.keys("*")).containsExactlyInAnyOrder("landfall:m1%3Ax:begun", "landfall:identity");
        target.target().forget("m1:x");
        assertThat(fresh.keys("*")).isEmpty();
    }

    @Test
    void theIdentityShouldStayTheOneOfTheFirstFootprint() {
        String before = target.inspect().identity().id();
        target.target().begin(MIGRATION, entity("session:*"));
        assertThat(target.inspect().identity().id()).isEqualTo(before);
        fresh.set("landfall:identity", "of-the-process-before-the-restart");
        target.target().begin(MIGRATION, entity("lead:*"));
        assertThat(target.inspect().identity().id()).isEqualTo("of-the-process-before-the-restart/0");
    }

    @Test
    void conflictsShouldBeKnownBeforeTheFootprintBegins() {
        fresh.set("session:1", "theirs");
        List<Key> asked = List.of(Key.of("session:1"), Key.of("session:2"));
        assertThat(target.target().conflicts(MIGRATION, entity("session:*"), asked))
                .containsExactly(Key.of("session:1"));
    }

    @Test
    void aZombieShouldBeRefusedAfterItsMigrationWasForgotten() {
        target.target().begin(MIGRATION, entity("session:*"));
        target.target().forget(MIGRATION);
        Row row = new Row(Key.of("session:1"), Map.of("type", "string", "value", "late"));
        assertThatThrownBy(() -> target.target().write(batch(1), entity("session:*"), List.of(row)))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.REFUSAL));
        assertThat(fresh.keys("*")).isEmpty();
    }

    @Test
    void aRowOfAnotherKeySpaceShouldBeRefused() {
        target.target().begin(MIGRATION, entity("session:*"));
        Row row = new Row(Key.of("lead:1"), Map.of("type", "string", "value", "x"));
        assertThatThrownBy(() -> target.target().write(new Batch(MIGRATION, "w", 1), entity("session:*"), List.of(row)))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.DATA));
    }
}
