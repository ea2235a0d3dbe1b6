package dev.landfall.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.report.CheckResult;
import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.runbook.CheckKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class LatencyTest {
    private static final String BY_ID = "select * from leads where id = $1";
    private final MovedTables tables = new MovedTables(
            List.of("CREATE TABLE leads (id bigint PRIMARY KEY, name text)", "CREATE TABLE none (id int PRIMARY KEY)"),
            List.of("INSERT INTO leads SELECT n, 'Ana ' || n FROM generate_series(1, 50) n"));

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void aQueryShouldBeMeasuredWithKeysThatAreThere() {
        CheckResult quick = measure(BY_ID, Map.of("keys", "leads.id", "p95", "PT10S"));
        assertThat(quick.outcome()).as(quick.summary()).isEqualTo(Outcome.PASSED);
        assertThat(quick.examined()).isEqualTo(30);
        assertThat(quick.measures()).singleElement().satisfies(measure -> {
            assertThat(measure.what()).isEqualTo("p95");
            assertThat(measure.target()).isEqualTo(10_000);
            assertThat(measure.value()).isBetween(0.0, 10_000.0);
            assertThat(measure.met()).isTrue();
        });
        assertThat(quick.summary())
                .matches("p50 [0-9.]+ ms; p95 [0-9.]+ ms, at most 10000.0 ms wanted; p99 [0-9.]+ ms; "
                        + "30 runs after 5 to warm up, the driver's and the network's time included");
        String slow = "select pg_sleep(0.02) from leads where id = $1";
        assertThat(measure(slow, Map.of("keys", "leads.id", "p50", "PT0.019S")).outcome())
                .isEqualTo(Outcome.FAILED);
        assertThat(measure(slow, Map.of("keys", "leads.id", "p50", "PT10S")).outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(measure(BY_ID + " and name = 'a ? b'", Map.of("keys", "leads.name", "p50", "PT1S"))
                        .summary())
                .as("a text for a number, without the text")
                .startsWith("could not look: new: ")
                .doesNotContain("Ana");
        assertThat(measure(BY_ID, Map.of("keys", "none.id", "p95", "PT1S")).outcome())
                .isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void whatDoesMoreThanReadOrIsNoSingleStatementShouldFailAndChangeNothing() {
        for (String bad : List.of("delete from leads", "select 1; delete from leads", "select nonsense")) {
            CheckResult result = measure(bad, Map.of("dataset", "crm", "p50", "PT1S"));
            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.summary()).startsWith("could not look");
        }
        assertThat(measure("select count(*) from leads", Map.of("dataset", "crm", "p50", "PT1S"))
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(tables.check(CheckKind.COUNTS, Map.of("counts", List.of("crm")))
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    private CheckResult measure(String query, Map<String, Object> arguments) {
        Map<String, Object> all = new HashMap<>(Map.of("latency", query, "runs", 30L, "warmUp", 5L));
        all.putAll(arguments);
        return tables.check(CheckKind.LATENCY, all);
    }
}
