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
class ExportTest {
    private static final String QUERY = "select id, name from leads where id <= 5000";
    private final MovedTables tables = new MovedTables(
            List.of("CREATE TABLE leads (id bigint PRIMARY KEY, name text)"),
            List.of("INSERT INTO leads SELECT n, 'Ána' FROM generate_series(1, 5500) n"));

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void allRowsShouldBeReadAndCounted() {
        CheckResult result = export(QUERY, Map.of("atLeast", 5_000L));
        assertThat(result.outcome()).as(result.summary()).isEqualTo(Outcome.PASSED);
        assertThat(result.examined()).isEqualTo(5_000);
        assertThat(result.summary())
                .as("18,893 bytes of numbers, 4 of each name")
                .matches("5,000 rows, 38\\.9 kB in \\d+ ms, at least 5,000 rows wanted, within 10m wanted");
        assertThat(result.measures()).singleElement().satisfies(measure -> {
            assertThat(measure.what()).isEqualTo("export");
            assertThat(measure.target()).isEqualTo(600_000);
        });
    }

    @Test
    void tooFewRowsShouldFailAndNoneBeSkipped() {
        CheckResult few = export(QUERY, Map.of("atLeast", 5_001L));
        assertThat(few.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(few.broken()).isEqualTo(1);
        String none = QUERY + " and id < 0";
        assertThat(export(none, Map.of()).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(export(none, Map.of("atLeast", 1L)).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void whatTakesTooLongShouldBeEnded() {
        String slow = "select l.id, pg_sleep(0.001) from leads l";
        CheckResult result = export(slow, Map.of("within", "PT0.5S"));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.examined()).isLessThan(5_500);
        assertThat(result.summary()).matches(".*(which were not read any more|a run took longer than 500 ms).*");
    }

    @Test
    void whatWritesShouldFailAndChangeNothing() {
        for (String bad : List.of("delete from leads returning id", "select 1; delete from leads", "select 1) to x")) {
            CheckResult result = export(bad, Map.of());
            assertThat(result.outcome()).as(bad).isEqualTo(Outcome.FAILED);
            assertThat(result.summary()).startsWith("could not look: new");
        }
        assertThat(export("select * from leads", Map.of()).examined()).isEqualTo(5_500);
    }

    private CheckResult export(String query, Map<String, Object> arguments) {
        Map<String, Object> all = new HashMap<>(Map.of("export", query, "dataset", "crm", "within", "PT10M"));
        all.putAll(arguments);
        return tables.check(CheckKind.EXPORT, all);
    }
}
