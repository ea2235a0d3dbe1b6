package dev.landfall.demo;

import dev.landfall.starter.Refused;
import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.message.Command;
import dev.landfall.workflow.message.PhaseCommand;
import dev.landfall.workflow.query.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people do at one disturbed migration: they sign, waive, retry what stands still, and see to it that it ends as it shall. */
final class People implements Journey.Watcher {
    /** Nobody has signed that all is copied. */
    private static final String COPIED = "after-verify";

    /** The application writes to the new side. */
    private static final String SWITCHED = "after-validation";

    private final Ending ending;
    private final Journey journey;
    private final ChosenLeads chosen;
    private final Termination termination;
    private final Approvers approvers;
    private final List<String> helped = new ArrayList<>();
    private boolean ordered;

    People(Ending ending, Journey journey, ChosenLeads chosen, Termination termination) {
        this.ending = ending;
        this.journey = journey;
        this.chosen = chosen;
        this.termination = termination;
        this.approvers = new Approvers(journey.calls(), Optional.empty(), line -> {});
    }

    @Override
    public void see(Journey.Look look) {
        if (look.status().state() == MigrationState.PAUSED) {
            if (!approvers.waive(look.waitingFor(), List.of())) {
                help(look);
            }
        } else if (!ordered && mayGoOn(look)) {
            approvers.sign(look.waitingFor());
        }
    }

    private boolean mayGoOn(Journey.Look look) {
        return (!waits(look, COPIED) || copied()) && (!waits(look, SWITCHED) || switched());
    }

    /** What stood there each time that somebody had to say that it should go on. */
    List<String> helped() {
        return List.copyOf(helped);
    }

    private static boolean waits(Journey.Look look, String gate) {
        return look.waitingFor().stream().map(Waiting::gate).anyMatch(gate::equals);
    }

    private boolean copied() {
        boolean changed = chosen.change();
        if (changed && ending == Ending.RECOVERED) {
            termination.now();
        }
        return changed && ending != Ending.RECOVERED;
    }

    private boolean switched() {
        if (ending == Ending.RETURNED && chosen.changeAgain()) {
            rollBack("the new side is too slow");
        }
        return ending != Ending.RETURNED;
    }

    /** As a person would who reads what is wrong and says: go on. Or, where it shall not: back. */
    private void help(Journey.Look look) {
        if (ending == Ending.BACK) {
            rollBack("a check failed");
            return;
        }
        helped.add(String.valueOf(look.status().problems()));
        if (ordered) {
            rollBack("it is mended by now");
        } else {
            String phase = String.valueOf(look.status().phase());
            order(() -> journey.calls()
                    .call(migration -> migration.retry(new PhaseCommand(phase, "mara", "it is mended by now"))));
        }
    }

    private void rollBack(String reason) {
        order(() -> {
            journey.calls().call(migration -> migration.rollBack(new Command("mara", reason)));
            ordered = true;
        });
    }

    /** Refused where it went on by itself, or where nobody answers: the next look tells. */
    private static void order(Runnable call) {
        try {
            call.run();
        } catch (Refused late) {
            // Nothing was done.
        }
    }
}
