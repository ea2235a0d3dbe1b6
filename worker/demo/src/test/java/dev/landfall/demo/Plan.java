package dev.landfall.demo;

import dev.landfall.demo.fault.Fault;
import dev.landfall.workflow.MigrationState;
import java.util.List;

/**
 * What happens to one migration.
 *
 * @param faults where its workers stop, each once, in the order in which they are met; in the end a worker goes on undisturbed
 * @param mishaps what else befalls it
 */
record Plan(Ending ending, List<Fault> faults, List<Mishap> mishaps) {

    /** One that nothing happens to. */
    static Plan undisturbed(Ending ending) {
        return new Plan(ending, List.of(), List.of());
    }

    /** Whether it may end so. What is terminated at any time is recovered to the side that the switch record names. */
    boolean mayEnd(MigrationState state) {
        return state == ending.state()
                || terminated()
                        && (state == MigrationState.ROLLED_BACK
                                || state == MigrationState.COMPLETED && ending.switches());
    }

    private boolean terminated() {
        return mishaps.stream().anyMatch(mishap -> mishap.kind() == Mishap.Kind.TERMINATE);
    }

    @Override
    public String toString() {
        return ending + (faults.isEmpty() ? "" : " " + faults) + (mishaps.isEmpty() ? "" : " " + mishaps);
    }
}
