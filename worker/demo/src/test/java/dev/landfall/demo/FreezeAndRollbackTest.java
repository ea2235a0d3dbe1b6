package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.runtime.control.Side;
import dev.landfall.testkit.scenario.insurance.Volumes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long writes stand still for a switch, and how long a rollback behind it takes after 10,000 writes on the new side. It prints
 * figures and judges none, as they hang on the machine; what came back is judged. {@code -Dtimes=N} migrations at {@code -Dscale=S}.
 */
@Tag("servers")
@EnabledIfSystemProperty(named = "landfall.chaos", matches = "true")
class FreezeAndRollbackTest {
    private static final int TIMES = Integer.getInteger("times", 5);
    private static final double SCALE = Double.parseDouble(System.getProperty("scale", "1"));
    private static final long TRANSACTIONS = 500;

    @TempDir
    private Path folder;

    @Test
    void aMigrationShouldComeBackWholeEachTime() throws Exception {
        List<Reversal> all = new ArrayList<>();
        try (SharedStage stage = new SharedStage(folder, new Volumes(SCALE, 1))) {
            for (int time = 1; time <= TIMES; time++) {
                try (Rehearsal rehearsal = stage.rehearsal(Reversal.RUNBOOK)) {
                    OldRecords old = rehearsal.claims().oldSide();
                    Reversal reversal = Reversal.run(rehearsal, TRANSACTIONS);
                    assertThat(Bulk.found(rehearsal.stage().side(Side.OLD))).isEqualTo(Bulk.ALL);
                    rehearsal.claims().cameBack(reversal.result(), old);
                    all.add(reversal);
                }
            }
        }
        System.out.println("scale " + SCALE + ", " + TIMES + " migrations; p50 and p99 by nearest rank");
        print("freeze, until it was proven", all, Reversal::provenMillis);
        print("freeze, until the switch", all, reversal -> reversal.freeze().untilSwitchMillis());
        print("rollback after 10,000 writes and more, until its end", all, Reversal::rollbackMillis);
    }

    private static void print(String what, List<Reversal> all, ToLongFunction<Reversal> millis) {
        List<Long> sorted = all.stream().mapToLong(millis).sorted().boxed().toList();
        System.out.println(what + ": p50 " + rank(sorted, 50) + " ms / p99 " + rank(sorted, 99) + " ms, of " + sorted);
    }

    private static long rank(List<Long> sorted, int percent) {
        return sorted.get(Math.ceilDiv(percent * sorted.size(), 100) - 1);
    }
}
