package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.testkit.server.FaultyRelay;
import dev.landfall.workflow.query.MigrationResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Connections cut in the middle of a batch, and both workers killed. */
class CutConnectionsTest extends DisturbedMigration {
    /** How many bytes of the copy a connection carries before it is cut: a part of what it has to carry. */
    private static final Map<String, Long> MID_COPY =
            Map.of("db", 300_000L, "graph", 50_000L, "vectors", 2_000_000L, "cache", 20_000L);

    @Test
    void everyConnectionCutAndThenBothWorkersKilledInTheCopyShouldSkipAndDoubleNothing() throws Exception {
        Map<String, FaultyRelay> relays = rehearsal().relays();
        assertThat(relays).hasSize(8);
        List<WorkerProcess> workers = twoWorkers();
        AtomicBoolean armed = new AtomicBoolean();
        AtomicReference<WorkerProcess> third = new AtomicReference<>();
        MigrationResult result = rehearsal().run(RUNBOOK, look -> {
            assertGoesOn(look);
            if ("copy".equals(look.status().phase()) && armed.compareAndSet(false, true)) {
                relays.forEach((name, relay) -> relay.cutAfter(MID_COPY.get(name.substring(name.indexOf('-') + 1))));
            }
            if (third.get() == null
                    && relays.values().stream().allMatch(relay -> relay.cuts() > 0)
                    && underWay(look.progress())
                    && bothCopied(workers)
                    && copying(workers).isPresent()) {
                workers.forEach(WorkerProcess::kill);
                rehearsal().say("killed both");
                third.set(rehearsal().worker());
            }
        });
        assertThat(third)
                .as("the worker started after each connection was cut and both workers were killed")
                .doesNotHaveNullValue();
        assertThat(relays)
                .allSatisfy((name, relay) -> assertThat(relay.cuts())
                        .as("cuts of " + name + ", which carried " + relay.carried() + " bytes")
                        .isEqualTo(1));
        rehearsal().claims().completed(result);
        Attempts copy = rehearsal().attempts(COPY_PHASE);
        assertThat(copy.failed("Copy")).as("copies begun again after a cut").isPositive();
        assertThat(copy.workers("Copy"))
                .as("both copied before")
                .anyMatch(identity -> workers.get(0).is(identity))
                .anyMatch(identity -> workers.get(1).is(identity));
        assertThat(copy.tookOver("Copy"))
                .as("who did again what the killed ones had begun: the third, alone")
                .isNotEmpty()
                .allMatch(identity -> third.get().is(identity));
    }
}
