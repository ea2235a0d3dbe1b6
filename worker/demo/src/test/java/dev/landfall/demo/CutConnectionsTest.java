package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.testkit.scenario.insurance.Volumes;
import dev.landfall.testkit.server.FaultyRelay;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.query.MigrationResult;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections to stores that are cut in the middle of a batch: both sides of all four kinds. */
@Tag("servers")
@Timeout(600)
class CutConnectionsTest {
    private static final String RUNBOOK = "small-batches";

    /** More than preflight and prepare send or receive, much less than the copy does. */
    private static final Map<String, Long> MID_COPY =
            Map.of("db", 700_000L, "graph", 400_000L, "vectors", 3_000_000L, "cache", 150_000L);

    @TempDir
    private Path folder;

    private Rehearsal rehearsal;

    @BeforeEach
    void setTheStage() throws Exception {
        rehearsal = Rehearsal.of(folder, new Volumes(0.1, 1), RUNBOOK);
    }

    @AfterEach
    void strike() {
        rehearsal.close();
    }

    @Test
    void everyConnectionCutDuringTheCopyShouldBeMadeAgainAndNothingDoubled() throws Exception {
        Map<String, FaultyRelay> relays = rehearsal.relays();
        assertThat(relays).hasSize(8);
        relays.forEach((name, relay) -> relay.cutAfter(MID_COPY.get(name.substring(name.indexOf('-') + 1))));
        rehearsal.worker().awaitServing();
        MigrationResult result = rehearsal.run(RUNBOOK, look -> {
            assertThat(look.status().state()).as(look.status().toString()).isNotEqualTo(MigrationState.PAUSED);
            if ("prepare".equals(look.status().phase())) {
                assertCuts(relays, 0);
            } else if ("verify".equals(look.status().phase())) {
                assertCuts(relays, 1);
            }
        });
        rehearsal.assertCompletedEqually(result);
        assertThat(rehearsal.attempts("03-copy").repeated("Copy"))
                .as("copies that were begun again")
                .isPositive();
    }

    private static void assertCuts(Map<String, FaultyRelay> relays, int cuts) {
        assertThat(relays)
                .allSatisfy((name, relay) -> assertThat(relay.cuts())
                        .as("cuts of " + name + ", which carried " + relay.carried() + " bytes")
                        .isEqualTo(cuts));
    }
}
