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
import java.util.List;
import java.util.Optional;
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
