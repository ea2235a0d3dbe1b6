package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runtime.control.RouteClient;
import dev.landfall.runtime.control.Side;
import dev.landfall.spi.row.RowDigest;
import dev.landfall.testkit.scenario.insurance.Volumes;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.query.MigrationResult;
import dev.landfall.workflow.query.RollbackPlan;
import dev.landfall.workflow.view.CarriedText;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A migration of all four stores that comes back behind its switch, while the application goes on writing. */
@Tag("servers")
@Timeout(900)
class ReversedMigrationTest {
    private static final String RUNBOOK = "leading-back";
    private static final int DATASETS = 5;

    /** Each writes to one store or to four, and one in ten deletes. */
    private static final long TRANSACTIONS = Long.getLong("landfall.reversed.transactions", 500);

    @TempDir
    private static Path folder;

    private static SharedStage stage;

    private Rehearsal rehearsal;

    @BeforeAll
    static void setTheStage() {
        stage = new SharedStage(
                folder, new Volumes(Double.parseDouble(System.getProperty("landfall.reversed.scale", "0.1")), 1));
    }

    @AfterAll
    static void strikeTheStage() {
        stage.close();
    }

    @BeforeEach
    void begin() throws Exception {
        rehearsal = stage.rehearsal(RUNBOOK);
    }

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void whatWasWrittenOnTheNewSideShouldBeOnTheOldOneAfterwards() throws Exception {
        rehearsal.worker();
        Map<String, RowDigest> old = rehearsal.claims().oldSide();
        AtomicBoolean ordered = new AtomicBoolean();
        AtomicLong began = new AtomicLong();
        MigrationResult result = rehearsal.run(RUNBOOK, (look, writer) -> {
            if (writer.accepted(Side.NEW) >= TRANSACTIONS
                    && everyDatasetWasCarried()
                    && ordered.compareAndSet(false, true)) {
                new RouteClient(rehearsal.stage().control()).<Boolean>write("insurance-app", side -> {
                    Bulk.write(rehearsal.stage().side(side));
                    return true;
                });
                rehearsal.say("rolling back behind " + writer.accepted(Side.NEW) + " transactions and 10,000 records");
                began.set(System.nanoTime());
                rehearsal
                        .journey()
                        .calls()
                        .call(migration -> migration.rollBack(new Command("mara", "the new side is too slow")));
            }
            assertThat(look.status().state()).as(look.status().toString()).isNotEqualTo(MigrationState.PAUSED);
        });
        rehearsal.say("rolled back in " + (System.nanoTime() - began.get()) / 1_000_000 + " ms: " + result.summary());
        assertThat(ordered).isTrue();
        assertThat(Bulk.found(rehearsal.stage().side(Side.OLD))).isEqualTo(Bulk.ALL);
        rehearsal.claims().cameBack(result, old);
    }

    /** At least one round has gone over each, beside the phases behind the switch. */
    private boolean everyDatasetWasCarried() {
        RollbackPlan plan = rehearsal.journey().calls().call(Migration::rollbackPlan);
        boolean every = plan.carried().size() == DATASETS;
        if (every) {
            rehearsal.say("a rollback would take " + plan.wayBackMillis() + " ms");
            plan.carried().forEach(dataset -> rehearsal.say(CarriedText.of(dataset)));
        }
        return every;
    }
}
