package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runtime.control.Side;
import dev.landfall.testkit.scenario.insurance.Volumes;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A migration of all four stores that comes back behind its switch, while the application goes on writing. */
@Tag("servers")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(900)
class ReversedMigrationTest {
    private static final long TRANSACTIONS = 500;

    @TempDir
    private Path folder;

    private Stage stage;
    private Rehearsal rehearsal;

    @BeforeEach
    void begin() throws Exception {
        stage = Stage.start();
        rehearsal = Rehearsal.on(stage, new Volumes(0.1, 1), folder, Reversal.RUNBOOK);
    }

    @AfterEach
    void end() {
        rehearsal.close();
        stage.close();
    }

    @Test
    void whatWasWrittenOnTheNewSideShouldBeOnTheOldOneAfterwards() throws Exception {
        OldRecords old = rehearsal.claims().oldSide();
        Reversal reversal = Reversal.run(rehearsal, TRANSACTIONS);
        assertThat(Bulk.found(rehearsal.stage().side(Side.OLD))).isEqualTo(Bulk.ALL);
        rehearsal.claims().cameBack(reversal.result(), old);
    }
}
