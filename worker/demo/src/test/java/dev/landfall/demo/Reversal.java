package dev.landfall.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.report.FreezeWindow;
import dev.landfall.runtime.control.RouteClient;
import dev.landfall.runtime.control.Side;
import dev.landfall.workflow.Migration;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.query.MigrationResult;
import dev.landfall.workflow.query.RollbackPlan;
import dev.landfall.workflow.view.CarriedText;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A migration that was rolled back behind its switch.
 *
 * @param freeze the time in which writes stood still for the switch
 * @param rollbackMillis from the order to roll back to the end
 */
record Reversal(MigrationResult result, FreezeWindow freeze, long rollbackMillis) {
    static final String RUNBOOK = "leading-back";
    private static final int DATASETS = 5;

    /**
     * Runs one while the application writes, and rolls it back behind so many of its transactions and 10,000 records at once on the
     * new side. Each transaction writes to one store or to four, and one in ten deletes.
     */
    static Reversal run(Rehearsal rehearsal, long transactions) throws InterruptedException {
        rehearsal.worker();
        AtomicBoolean ordered = new AtomicBoolean();
        AtomicLong began = new AtomicLong();
        MigrationResult result = rehearsal.run(RUNBOOK, (look, writer) -> {
            if (writer.accepted(Side.NEW) >= transactions
                    && everyDatasetWasCarried(rehearsal)
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
        long rollback = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began.get());
        assertThat(ordered).isTrue();
        rehearsal.say("rolled back in " + rollback + " ms: " + result.summary());
        FreezeWindow freeze = FreezeWindow.of(rehearsal.journey().calls().call(Migration::report))
                .getFirst();
        return new Reversal(result, freeze, rollback);
    }

    /** At least one round has gone over each, beside the phases behind the switch. */
    private static boolean everyDatasetWasCarried(Rehearsal rehearsal) {
        RollbackPlan plan = rehearsal.journey().calls().call(Migration::rollbackPlan);
        boolean every = plan.carried().size() == DATASETS;
        if (every) {
            rehearsal.say("a rollback would take " + plan.wayBackMillis() + " ms");
            plan.carried().forEach(dataset -> rehearsal.say(CarriedText.of(dataset)));
        }
        return every;
    }

    /** Of that time, until every store was known to refuse writes. */
    long provenMillis() {
        return freeze.steps().getFirst().millis();
    }
}
