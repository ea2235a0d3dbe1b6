package dev.landfall.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.spi.Query;
import dev.landfall.spi.Query.Rule;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Violations;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("servers")
class QueryTest {
    private final Stores stores = new Stores(
            "CREATE TABLE facts (id int PRIMARY KEY, status text, amount double precision)",
            "INSERT INTO facts VALUES (1, 'new', 10), (2, 'old', 10000), (3, 'odd''s', 'NaN'), (4, NULL, NULL), (5, 'new', 9.99)");
    private final Query query = stores.source.query().orElseThrow();

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void numbersShouldComeBackExactly() {
        assertThat(query.number("SELECT sum(id) / 4.0 FROM facts;")).contains(new BigDecimal("3.7500000000000000"));
        assertThat(query.number("SELECT id FROM facts WHERE id = 99")).isEmpty();
        assertThat(query.number("SELECT NULL::int")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'text'",
                "SELECT 'NaN'::float8",
                "SELECT 1, 2",
                "SELECT id FROM facts",
                "DELETE FROM facts RETURNING id",
                "COMMIT; DELETE FROM facts",
                "SELECT no_such_column FROM facts"
            })
    void whatIsNotOneReadOnlyNumberShouldBeRefused(String sql) {
        assertThatThrownBy(() -> query.number(sql))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.CONFIGURATION));
        assertThat(Servers.SOURCE.query("SELECT count(*) FROM facts")).containsExactly("5");
    }

    @Test
    void rulesShouldFindExactlyWhatBreaksThem() {
        assertThat(judged(new Rule.OneOf("status", List.of("new", "odd's"))))
                .isEqualTo(new Violations("status", 4, 1, List.of(Key.of(2L))));
        assertThat(judged(new Rule.Between("amount", BigDecimal.TEN, new BigDecimal("10000"))))
                .isEqualTo(new Violations("amount", 4, 2, List.of(Key.of(3L), Key.of(5L))));
        assertThat(judged(new Rule.Distinct("status")))
                .isEqualTo(new Violations("status", 4, 2, List.of(Key.of(1L), Key.of(5L))));
    }

    @Test
    void aNumberThatTakesTooLongShouldBeEndedAndNotTriedAgain() {
        try (Pool pool = new Pool(Servers.SOURCE.settings())) {
            Query impatient = new PostgreSqlQuery(pool, Duration.ofMillis(100));
            assertThatThrownBy(() -> impatient.number("SELECT count(*) FROM pg_sleep(60)"))
                    .isInstanceOfSatisfying(
                            StoreFailure.class,
                            failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.CONFIGURATION))
                    .hasMessage(
                            "old.query: a run took longer than 100 ms and was ended. Make the query quicker, by an index"
                                    + " for example");
            assertThat(impatient.number("SELECT 1")).contains(BigDecimal.ONE);
        }
    }

    @Test
    void theLatestRecordsBeforeAMomentShouldBeFound() {
        Servers.SOURCE.execute(
                "CREATE TABLE days (id int PRIMARY KEY, day date, at timestamptz)",
                "INSERT INTO days SELECT n, date '2026-01-01' + n, timestamptz '2026-01-01 00:00Z' + n * interval '1 day'"
                        + " FROM generate_series(1, 100) n",
                "INSERT INTO days VALUES (101, NULL, NULL), (102, '-infinity', '-infinity')");
        var days = Stores.entity(stores.source, "days");
        for (String field : List.of("day", "at")) {
            assertThat(query.latest(days, Scope.ALL, field, Instant.parse("2026-01-11T12:00:00Z"), 2))
                    .contains(List.of(Key.of(10L), Key.of(9L)));
        }
        assertThat(query.latest(days, new Scope.WrittenBy("m"), "at", Instant.parse("2026-01-11T12:00:00Z"), 2))
                .contains(List.of());
    }

    @Test
    void aSampleShouldBeAPartOfATableAndAlwaysTheSame() {
        Servers.SOURCE.execute(
                "CREATE TABLE many (id int PRIMARY KEY, name text)",
                "INSERT INTO many SELECT n, repeat('x', 50) FROM generate_series(1, 50000) n",
                "ANALYZE many");
        List<Key> sample = sample("m", 100);
        assertThat(sample).hasSizeBetween(100, 20_000).doesNotHaveDuplicates();
        assertThat(sample("m", 100)).isEqualTo(sample);
        assertThat(sample("n", 100)).isNotEqualTo(sample);
        assertThat(sample("m", 40_000)).hasSize(50_000);
        Servers.SOURCE.execute("DELETE FROM many WHERE id > 150");
        assertThat(sample("m", 100)).as("the estimate is far off").hasSizeGreaterThanOrEqualTo(100);
    }

    private List<Key> sample(String seed, int wanted) {
        List<Key> keys = new ArrayList<>();
        stores.source
                .source()
                .sample(
                        Stores.entity(stores.source, "many"),
                        Set.of(),
                        Scope.ALL,
                        wanted,
                        seed,
                        row -> keys.add(row.key()));
        return keys;
    }

    @Test
    void aRunThatTakesTooLongShouldBeEndedAndNotTriedAgain() {
        assertThatThrownBy(() -> query.measure(
                        "SELECT pg_sleep(60)", List.of(Optional.empty()), Duration.ofMillis(100), taken -> {}))
                .isInstanceOfSatisfying(
                        StoreFailure.class,
                        failure -> assertThat(failure.failureClass()).isEqualTo(FailureClass.CONFIGURATION))
                .hasMessageContaining("a run took longer than 100 ms");
        query.measure("SELECT $1::int", List.of(Optional.of(7L)), Duration.ofSeconds(9), taken -> {});
    }

    private Violations judged(Rule rule) {
        return query.violations(Stores.entity(stores.source, "facts"), Scope.ALL, rule)
                .orElseThrow();
    }
}
