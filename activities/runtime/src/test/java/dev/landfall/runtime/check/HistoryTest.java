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
class HistoryTest {
    private final MovedTables tables = new MovedTables(
            List.of("CREATE TABLE leads (id int PRIMARY KEY, at timestamptz, day date)"),
            // One a day, the first of them 300 days ago.
            List.of("INSERT INTO leads SELECT n, now() - n * interval '1 day', (now() - n * interval '1 day')::date"
                    + " FROM generate_series(0, 300) n"));

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void oldRecordsShouldBeReadOnTheTargetWithTheTimeTaken() {
        CheckResult result = read("leads.at", Map.of("ages", List.of("PT4320H", "PT8760H"), "within", "PT1M"));
        assertThat(result.outcome()).as(result.summary()).isEqualTo(Outcome.PASSED);
        assertThat(result.examined()).isEqualTo(10);
        assertThat(result.summary())
                .matches(
                        "leads.at: 10 of 10 that are 180d old were read in [0-9.]+ ms, none is 365d old; at most 60000.0 ms"
                                + " wanted each");
        assertThat(read("leads.day", Map.of("ages", List.of("PT4320H"))).examined())
                .isEqualTo(10);
    }

    @Test
    void anOldRecordThatTheTargetLacksShouldFail() {
        tables.onNew("DELETE FROM leads WHERE id IN (181, 100, 250)");
        CheckResult result = read("leads.at", Map.of("ages", List.of("PT4320H")));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.broken()).isOne();
        assertThat(result.samples()).containsExactly("leads 181");
        assertThat(result.summary()).startsWith("leads.at: 9 of 10 that are 180d old were read in ");
    }

    @Test
    void aReadThatTakesLongerThanWantedShouldFail() {
        CheckResult result = read("leads.at", Map.of("ages", List.of("PT24H"), "within", "PT0.000001S"));
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.broken()).isZero();
    }

    @Test
    void nothingOfAnyAgeShouldBeSkippedAndAWrongFieldFail() {
        assertThat(read("leads.at", Map.of("ages", List.of("PT8760H"))).outcome())
                .isEqualTo(Outcome.SKIPPED);
        CheckResult wrong = read("leads.id", Map.of("ages", List.of("PT8760H")));
        assertThat(wrong.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(wrong.summary()).startsWith("could not look: old.leads: the server refused the statement");
    }

    private CheckResult read(String field, Map<String, Object> arguments) {
        Map<String, Object> all = new HashMap<>(Map.of("history", field, "size", 10L));
        all.putAll(arguments);
        return tables.check(CheckKind.HISTORY, all);
    }
}
