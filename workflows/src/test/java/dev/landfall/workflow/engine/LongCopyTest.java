package dev.landfall.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.fixture.EngineHarness;
import dev.landfall.workflow.fixture.Histories;
import dev.landfall.workflow.fixture.Runbooks;
import dev.landfall.workflow.fixture.Script;
import dev.landfall.workflow.query.EntityProgress;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("servers")
class LongCopyTest {

    @Test
    void aCopyOfThousandsOfTasksShouldKeepEveryHistoryShort() {
        try (EngineHarness harness = new EngineHarness()) {
            harness.runbook(Runbooks.upTo(Runbooks.ungated(), "copy")).tasksPerEntity(700);

            assertThat(harness.begin().result().state()).isEqualTo(MigrationState.COMPLETED);

            assertThat(harness.script().calls("copy")).hasSize(2_100);
            assertThat(harness.migration().progress())
                    .extracting(EntityProgress::rows)
                    .containsOnly(700_000L);
            assertThat(Histories.of(harness)).containsKey("03-copy-2");
            assertThat(Histories.of(harness).values())
                    .allSatisfy(
                            history -> assertThat(history.getEvents().size()).isLessThan(10_000));
        }
    }

    @Test
    void aCopyInItsSecondRunShouldStillHearItsMigration() {
        try (EngineHarness harness = new EngineHarness()) {
            harness.runbook(Runbooks.upTo(Runbooks.ungated(), "copy")).tasksPerEntity(700);
            harness.script().next("copy crm.leads 690", Script.hold(new CountDownLatch(1)));
            harness.begin().until("only that one runs", () -> copied(harness) == 2_099_000);

            harness.migration().abort(EngineHarness.by("dan"));

            assertThat(harness.result().state()).isEqualTo(MigrationState.ABORTED);
            assertThat(harness.script().calls("undo copy")).hasSize(1);
        }
    }

    private static long copied(EngineHarness harness) {
        return harness.migration().progress().stream()
                .mapToLong(EntityProgress::rows)
                .sum();
    }
}
