package dev.landfall.runtime.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.report.CheckResult;
import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.runbook.CheckKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Behind the switch the application writes to the target: what it has made of the rows is judged, too. */
@Tag("servers")
class SwitchedTablesTest {
    private final MovedTables tables = new MovedTables(
            List.of("CREATE TABLE leads (id int PRIMARY KEY, email text)", "CREATE TABLE calls (lead int PRIMARY KEY)"),
            List.of(
                    "INSERT INTO leads SELECT n, 'lead' || n FROM generate_series(1, 20) n",
                    "INSERT INTO calls SELECT generate_series(1, 20)"));

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void rowsThatTheApplicationChangedOrAddedShouldBeJudged() {
        tables.onNew("UPDATE leads SET email = NULL WHERE id = 3");
        tables.onNew("INSERT INTO leads VALUES (21, NULL), (22, 'lead22')");
        assertThat(complete().examined())
                .as("before the switch nobody else's rows are meant")
                .isEqualTo(19);
        tables.switched();
        CheckResult result = complete();
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.examined()).isEqualTo(22);
        assertThat(result.samples()).containsExactlyInAnyOrder("leads 3", "leads 21");
    }

    @Test
    void keysOfChangedRowsShouldStayKeys() {
        tables.onNew("UPDATE leads SET email = 'changed' WHERE id < 10");
        tables.switched();
        CheckResult same = tables.check(
                CheckKind.SAME_KEYS, Map.of("sameKeys", List.of("crm.leads.id", "crm.calls.lead"), "subset", false));
        assertThat(same.outcome()).as(same.summary()).isEqualTo(Outcome.PASSED);
    }

    private CheckResult complete() {
        return tables.check(CheckKind.COMPLETE, Map.of("complete", List.of("leads.email")));
    }
}
