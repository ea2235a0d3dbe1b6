package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class OracleTest {
    private static final Fact LEAD = new Fact(Fact.Kind.LEAD_ROW, "1");
    private static final Fact CACHED = new Fact(Fact.Kind.LEAD_CACHE, "1");

    private final Oracle oracle = new Oracle();
    private final Map<Fact, Fact.Value> side = new HashMap<>();

    @Test
    void onlyTheLastAcknowledgedValueShouldBeRight() {
        oracle.acknowledged(LEAD, Fact.Value.of("new"));
        oracle.acknowledged(LEAD, Fact.Value.of("lost"));
        side.put(LEAD, Fact.Value.of("new"));
        assertThat(lost()).containsExactly(LEAD);
        side.put(LEAD, Fact.Value.of("lost"));
        assertThat(lost()).isEmpty();
        assertThat(oracle.writes()).isEqualTo(2);
        assertThat(oracle.facts()).isEqualTo(1);
    }

    @Test
    void aDeletedRecordThatIsStillThereShouldBeFound() {
        oracle.acknowledged(LEAD, Fact.Value.GONE);
        assertThat(lost()).isEmpty();
        side.put(LEAD, Fact.Value.of("new"));
        assertThat(lost()).containsExactly(LEAD);
    }

    @Test
    void eachStoreShouldBeJudgedByItself() {
        oracle.acknowledged(LEAD, Fact.Value.of("new"));
        oracle.acknowledged(CACHED, Fact.Value.of("new"));
        side.put(LEAD, Fact.Value.of("new"));
        assertThat(lost()).containsExactly(CACHED);
    }

    @Test
    void aWriteWithoutAnswerShouldAllowBothUntilTheNextOneDecides() {
        oracle.acknowledged(LEAD, Fact.Value.of("new"));
        oracle.uncertain(LEAD, Fact.Value.of("lost"));
        for (String either : new String[] {"new", "lost"}) {
            side.put(LEAD, Fact.Value.of(either));
            assertThat(lost()).isEmpty();
        }
        side.put(LEAD, Fact.Value.of("qualified"));
        assertThat(lost()).containsExactly(LEAD);
        oracle.acknowledged(LEAD, Fact.Value.of("lost"));
        side.put(LEAD, Fact.Value.of("new"));
        assertThat(lost()).containsExactly(LEAD);
    }

    @Test
    void aRecordThatNothingIsKnownAboutShouldNotBeJudged() {
        oracle.uncertain(LEAD, Fact.Value.of("new"));
        assertThat(oracle.remembers(LEAD)).isFalse();
        assertThat(oracle.attempted(LEAD)).as("somebody may have written it").isTrue();
        assertThat(oracle.attempted(CACHED)).isFalse();
        assertThat(lost()).isEmpty();
        oracle.acknowledged(LEAD, Fact.Value.GONE);
        assertThat(oracle.remembers(LEAD)).isTrue();
    }

    @Test
    void aStoreThatDoesNotAnswerShouldEndTheLookAndBeNamed() {
        oracle.acknowledged(LEAD, Fact.Value.of("new"));
        assertThatThrownBy(() -> TimeLimit.on(
                        "reading every acknowledged write back",
                        Duration.ofMillis(100),
                        () -> oracle.lost(fact -> OracleTest.never())))
                .isInstanceOf(DemoFailure.class)
                .hasMessageStartingWith(
                        "reading every acknowledged write back did not end within 0 s; it stood at OracleTest.java:");
    }

    private static Fact.Value never() {
        LockSupport.park();
        return Thread.interrupted() ? Fact.Value.GONE : never();
    }

    private List<Fact> lost() {
        return oracle.lost(fact -> side.getOrDefault(fact, Fact.Value.GONE));
    }
}
