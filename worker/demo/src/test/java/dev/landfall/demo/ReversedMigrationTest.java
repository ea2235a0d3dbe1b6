package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runtime.control.Side;
import dev.landfall.testkit.scenario.insurance.Volumes;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
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
    private static Path folder;

    private static SharedStage stage;

    private Rehearsal rehearsal;

    @BeforeAll
    static void setTheStage() {
        stage = new SharedStage(folder, new Volumes(0.1, 1));
    }

    @AfterAll
    static void strikeTheStage() {
        stage.close();
    }

    @BeforeEach
    void begin() throws Exception {
        rehearsal = stage.rehearsal(Reversal.RUNBOOK);
    }

    @AfterEach
    void end() {
        rehearsal.close();
    }

    @Test
    void whatWasWrittenOnTheNewSideShouldBeOnTheOldOneAfterwards() throws Exception {
        OldRecords old = rehearsal.claims().oldSide();
        Reversal reversal = Reversal.run(rehearsal, TRANSACTIONS);
        assertThat(Bulk.found(rehearsal.stage().side(Side.OLD))).isEqualTo(Bulk.ALL);
        rehearsal.claims().cameBack(reversal.result(), old);
    }
}
