package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.landfall.report.Report.PhaseRecord;
import dev.landfall.report.Report.SignOffRecord;
import dev.landfall.workflow.LandfallDataConverter;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.message.Decide;
import dev.landfall.workflow.query.Waiting;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class DecideTest {
    private final EngineHarness harness = new EngineHarness().runbook(Runbooks.deciding());

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void aDecisionShouldShowItsOptionsAndWait() {
        harness.begin().until(MigrationState.WAITING, "scope");

        assertThat(harness.migration().status().next()).isEqualTo("It waits for dba or qa-lead to decide scope");
        List<Waiting> options = harness.migration().waitingFor().stream()
                .filter(waiting -> waiting.message().equals("decide"))
                .toList();
        assertThat(options)
                .extracting(Waiting::what)
                .containsExactly(
                        "Database Administrator or QA Lead decides scope: full (all 12,000 documents, 6 h)",
                        "Database Administrator or QA Lead decides scope: hybrid (recent documents, 1 h), which is"
                                + " recommended, because few read the old ones");
        assertThat(harness.script().calls("prepare")).isEmpty();

        // The JSON is what a person sends, name and reason filled in.
        String json = options.getLast().json().replace("<you>", "quin").replace("<why>", "time");
        harness.stub().signal("decide", LandfallDataConverter.read(json, Decide.class));
        harness.until(MigrationState.WAITING, "prepare");
        harness.approve("dba", "dan");

        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
    }

    @Test
    void whatWasChosenShouldBeEvidenceAndInTheReport() {
        harness.begin().until(MigrationState.WAITING, "scope");

        assertThat(harness.migration().decide(decide("scope", "full", "quin")).accepted())
                .isEqualTo("scope: full was chosen by quin as qa-lead: because");
        harness.until(MigrationState.WAITING, "prepare");
        harness.approve("dba", "dan");
        harness.result();

        assertThat(harness.migration().report().signOffs())
                .filteredOn(decision -> decision.gate().equals("scope"))
                .extracting(SignOffRecord::person, SignOffRecord::role, SignOffRecord::decision)
                .containsExactly(tuple("quin", "qa-lead", "decide full"));
        assertThat(harness.migration().report().phases())
                .extracting(PhaseRecord::result)
                .contains("full was chosen by quin as qa-lead: because");
    }

    @Test
    void onlyWhoMayShouldDecideAndOnlyOnce() {
        harness.begin().until(MigrationState.WAITING, "scope");

        refused(decide("scope", "all", "quin"), "[UNKNOWN_OPTION] The options of scope are: full, hybrid");
        refused(decide("size", "full", "quin"), "[WRONG_STATE] The decision that is asked for is scope");
        refused(decide("scope", "full", "lea"), "[NOT_IN_ROLE] lea has none of the roles that decide");
        refused(decide("scope", "full", "ana"), "[REQUESTER]");
        refused(new Decide("scope", "full", "quin", " "), "'reason' is needed");
        refused(new Decide("scope", null, "quin", "x"), "'option' is needed");
        assertThat(harness.migration().status().state()).isEqualTo(MigrationState.WAITING);

        harness.migration().decide(decide("scope", "hybrid", "dan"));
        refused(decide("scope", "full", "quin"), "[WRONG_STATE] No decision is asked for");
    }

    @Test
    void aMigrationShouldGoBackInsteadOfDeciding() {
        harness.begin().until(MigrationState.WAITING, "scope");

        harness.migration().rollBack(EngineHarness.by("quin"));

        assertThat(harness.result().state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(harness.script().calls("prepare")).isEmpty();
    }

    private void refused(Decide decide, String why) {
        assertThatThrownBy(() -> harness.migration().decide(decide)).rootCause().hasMessageContaining(why);
    }

    private static Decide decide(String decision, String option, String person) {
        return new Decide(decision, option, person, "because");
    }
}
