package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.report.Report;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.runbook.Runbook;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Four stores, each backed up and proved before anything is written. */
@Tag("servers")
class BackupTest {
    private final EngineHarness harness = new EngineHarness();

    @AfterEach
    void close() {
        harness.close();
    }

    @Test
    void everyStoreShouldBeBackedUpAndRestoredIntoScratchBeforeAnythingIsWritten() {
        harness.runbook(Runbooks.backingUp("restore"));
        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

        assertThat(harness.script().calls("backup "))
                .containsExactlyInAnyOrder(
                        "backup staging-db of staging-db for 30 days",
                        "backup prod-db of prod-eu for 30 days",
                        "backup staging-cache of staging-cache for 30 days",
                        "backup prod-cache of prod-cache for 30 days");
        assertThat(harness.script().calls("restore ")).hasSize(4);
        assertThat(harness.script().calls("drop scratch")).isEmpty();
        assertThat(harness.script().calls("prune")).hasSize(1);
        List<String> calls = harness.script().calls();
        assertThat(calls.indexOf("prune")).isLessThan(calls.indexOf("prepare crm"));
        assertThat(harness.migration().report().backups()).hasSize(4).allSatisfy(backup -> {
            assertThat(backup.integrity()).isEqualTo("restored into scratch, digests equal");
            assertThat(backup.verifiedAt()).isNotNull();
            assertThat(backup.location()).isEqualTo("/backups");
        });
    }

    @Test
    void checksumsShouldBeReadWhereTheRunbookAsksForNoMore() {
        harness.runbook(Runbooks.backingUp("checksum"));
        harness.begin().result();
        assertThat(harness.script().calls("check files of ")).hasSize(4);
        assertThat(harness.script().calls("restore ")).isEmpty();
    }

    @Test
    void aBackupThatCannotBeMadeShouldLetNoLaterPhaseStart() {
        harness.runbook(Runbooks.backingUp("restore"))
                .script()
                .next("backup prod-cache", Script.fail(FailureType.CONFIGURATION, "no place for backups"));
        harness.begin();
        harness.until(MigrationState.PAUSED, "backup");
        assertThat(harness.script().calls("prepare")).isEmpty();
        assertThat(harness.script().calls("prune")).isEmpty();
        assertThat(harness.script().calls("backup ")).as("the others are made").hasSize(4);
    }

    @Test
    void aBackupThatDoesNotHoldShouldLetNoLaterPhaseStartAndARetryShouldMakeAnother() {
        harness.runbook(Runbooks.backingUp("restore"))
                .script()
                .next("restore prod-db", Script.fail(FailureType.REFUSAL, "what was restored differs"));
        harness.begin();
        harness.until(MigrationState.PAUSED, "backup");
        assertThat(harness.script().calls("prepare")).isEmpty();
        assertThat(harness.script().calls("drop scratch")).containsExactly("drop scratch of prod-db");
        harness.migration().retry(EngineHarness.by("dan", "backup"));
        assertThat(harness.result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.script().calls("restore prod-db")).hasSize(2);
        List<Report.Backup> backups = harness.migration().report().backups();
        assertThat(backups).hasSize(8);
        assertThat(backups)
                .filteredOn(backup -> backup.verifiedAt() == null)
                .singleElement()
                .satisfies(backup -> assertThat(backup.integrity()).isEqualTo("what was restored differs"));
    }

    @Test
    void checksShouldBeToldOfEveryBackup() {
        Runbook runbook = Runbooks.backingUp("restore");
        List<PhaseSpec> phases = new ArrayList<>(runbook.phases());
        phases.add(Runbooks.upTo(Runbooks.ungated(), "verify").phases().getLast());
        harness.runbook(Runbooks.withPhases(runbook, phases));
        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.script().calls("check "))
                .containsExactlyInAnyOrder("check counts with 4 backups", "check content with 4 backups");
    }

    @Test
    void oldBackupsThatCannotBePrunedShouldBeNoReasonToStop() {
        harness.runbook(Runbooks.backingUp("restore"))
                .script()
                .next("prune", Script.fail(FailureType.CONFIGURATION, "may not delete"));
        assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);
        assertThat(harness.migration().report().issues())
                .anySatisfy(issue -> assertThat(issue.what()).contains("may not delete"));
    }
}
