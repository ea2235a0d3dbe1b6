package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.report.Report;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.message.SignOff;
import dev.landfall.workflow.query.AuditEntry;
import dev.landfall.workflow.query.PlannedPhase;
import dev.landfall.workflow.query.Waiting;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A gate that asks for a backup of the last 24 hours and a rehearsal of the last 7 days. */
@Tag("servers")
class FreshGateTest {
    private static final Duration DAY = Duration.ofHours(24);

    private final EngineHarness harness = new EngineHarness().runbook(Runbooks.askingForFresh());

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void whatIsFreshShouldLetTheGateOpen() {
        harness.begin().until(MigrationState.WAITING, "copy");
        assertThat(harness.migration().status().next())
                .matches("It waits for dba at before-copy; backup counts as fresh until [0-9T:.Z-]+;"
                        + " rehearse counts as fresh until [0-9T:.Z-]+");
        assertThat(harness.migration().plan())
                .filteredOn(phase -> phase.name().equals("copy"))
                .extracting(PlannedPhase::conditions)
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder("backup began at most 24h ago", "rehearse began at most 7d ago");
        harness.environment().sleep(DAY.minusMinutes(1));
        harness.approve("dba", "dan");
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.script().calls("backup ")).hasSize(4);
    }

    @Test
    void aBackupThatGrowsTooOldShouldShutTheGateUntilAnotherIsMade() {
        harness.begin().until(MigrationState.WAITING, "copy");
        harness.environment().sleep(DAY);
        harness.until(MigrationState.PAUSED, "copy");
        Problem problem = harness.migration().status().problems().getFirst();
        assertThat(problem.type()).isEqualTo(FailureType.REFUSAL);
        assertThat(problem.where()).isEqualTo("backup");
        assertThat(problem.what())
                .matches("it began at [0-9T:.Z-]+, and before-copy asks for one that began at most 24h ago");
        assertThat(harness.migration().status().next())
                .isEqualTo("before-copy is kept shut because backup began too long ago; it waits for a person");
        assertThat(harness.migration().waitingFor())
                .extracting(Waiting::message)
                .as("nobody signs for what must be made again")
                .containsExactly("retry", "rollBack", "abort");

        assertThat(harness.migration().retry(EngineHarness.by("dan", "copy")).accepted())
                .startsWith("backup run once more, then the gate is asked again");
        harness.until(MigrationState.WAITING, "copy");
        assertThat(harness.script().calls("backup ")).hasSize(8);
        assertThat(harness.script().calls("look")).as("the rehearsal is fresh").hasSize(4);
        harness.approve("dba", "dan");
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        Report report = harness.migration().report();
        assertThat(report.backups()).hasSize(8);
        assertThat(report.issues())
                .filteredOn(issue -> issue.where().equals("backup"))
                .singleElement()
                .satisfies(issue -> assertThat(issue.ending()).isEqualTo("what was too old ran once more"));
    }

    @Test
    void anApprovalOfTheOldBackupShouldNotOpenTheGateForTheNewOne() {
        harness.runbook(Runbooks.onePhase(
                Runbooks.askingForFresh(),
                "copy",
                copy -> Runbooks.askedOf(copy, Runbooks.DAY_AND_WEEK, "dba", "qa-lead")));
        harness.begin().until(MigrationState.WAITING, "copy");
        harness.approve("dba", "dan");
        harness.environment().sleep(DAY);
        harness.until(MigrationState.PAUSED, "copy");
        harness.migration().retry(EngineHarness.by("dan", "copy"));
        harness.until(MigrationState.WAITING, "copy");
        assertThat(harness.migration().waitingFor()).extracting(Waiting::role).contains("dba", "qa-lead");
        assertThat(harness.migration().audit())
                .extracting(AuditEntry::detail)
                .contains(
                        "The evidence at before-copy has changed; the decision of dan as dba (approve) no longer counts");
    }

    @Test
    void everythingTooOldShouldRunAgainInTheRunbooksOrder() {
        harness.begin().until(MigrationState.WAITING, "copy");
        harness.environment().sleep(Duration.ofDays(7));
        harness.until(MigrationState.PAUSED, "copy");
        assertThat(harness.migration().status().problems())
                .extracting(Problem::where)
                .containsExactly("backup", "rehearse");
        int before = harness.script().calls().size();
        harness.migration().retry(EngineHarness.by("dan", "copy"));
        harness.until(MigrationState.WAITING, "copy");
        List<String> again = harness.script().calls();
        assertThat(again.subList(before, again.size()))
                .containsSubsequence("prune", "look crm in spare-db")
                .doesNotContain("copy crm.users 1 for m-1");
    }

    @Test
    void aRenewalThatFailsShouldLetNothingStart() {
        harness.begin().until(MigrationState.WAITING, "copy");
        harness.environment().sleep(DAY);
        harness.until(MigrationState.PAUSED, "copy");
        harness.script().next("backup prod-db", Script.fail(FailureType.CONFIGURATION, "no room"));
        harness.migration().retry(EngineHarness.by("dan", "copy"));
        harness.until(MigrationState.PAUSED, "backup");
        assertThat(harness.migration().status().problems().getFirst().what()).isEqualTo("no room");
        harness.migration().retry(EngineHarness.by("dan", "backup"));
        harness.until(MigrationState.WAITING, "copy");
        harness.approve("dba", "dan");
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
    }

    @Test
    void neitherSkipNorResumeShouldHelpAndRollBackShould() {
        harness.begin().until(MigrationState.WAITING, "copy");
        harness.environment().sleep(DAY);
        harness.until(MigrationState.PAUSED, "copy");
        assertThatThrownBy(() -> harness.migration().skip(EngineHarness.by("dan", "copy")))
                .rootCause()
                .hasMessageContaining("[WRONG_STATE] What before-copy asks for can't be skipped; send retry");
        assertThatThrownBy(() -> harness.migration().resume(new Command("dan", null)))
                .rootCause()
                .hasMessageContaining("[WRONG_STATE] Too old: backup; send retry");
        harness.migration().rollBack(EngineHarness.by("dan"));
        assertThat(harness.result().state()).isEqualTo(MigrationState.ROLLED_BACK);
    }

    @Test
    void aRejectionShouldStandAboveWhatIsTooOld() {
        harness.begin().until(MigrationState.WAITING, "copy");
        Waiting asked = harness.migration().waitingFor().getFirst();
        harness.migration().signOff(new SignOff(asked.gate(), "dba", "dan", "reject", "not today", asked.evidence()));
        harness.environment().sleep(DAY);
        assertThat(harness.migration().status().problems())
                .extracting(Problem::where)
                .containsExactly("before-copy");
        harness.migration().resume(EngineHarness.by("dan"));
        harness.until(
                "too old",
                () -> harness.migration().status().problems().stream()
                        .anyMatch(problem -> problem.where().equals("backup")));
    }
}
