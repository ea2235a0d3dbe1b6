package dev.landfall.workflow.activity;

import dev.landfall.workflow.MigrationState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a migration without asking it.
 *
 * @param migration which one
 * @param state what it told last
 * @param runbook the runbook as it was pinned; null when a worker of an older version registered it
 * @param switched whether the switch is recorded
 * @param frozen whether it ever froze anything, or made old stores ready for the way back
 * @param own what it left
 * @param rehearsal what its rehearsal left on scratch stores
 * @param standIns what was filled to stand for the sources of that rehearsal
 * @param running workflows of it that still run
 * @param cutOff workflows of it that did not come to an end of their own, each with its last run
 */
public record Remains(
        MigrationRef migration,
        MigrationState state,
        @Nullable ResolvedRunbook runbook,
        boolean switched,
        boolean frozen,
        Traces own,
        Traces rehearsal,
        Traces standIns,
        List<String> running,
        Map<String, String> cutOff) {

    /** Looks in older histories tell of none that stood for sources. */
    public Remains {
        standIns = Objects.requireNonNullElse(standIns, new Traces(List.of(), 0, false));
    }

    /**
     * What the control database holds under one name.
     *
     * @param datasets those that left something on a target
     * @param locks how many locks are held
     * @param frozen whether routes are frozen, or a freeze was not released
     */
    public record Traces(List<String> datasets, int locks, boolean frozen) {
        /** Whether there is nothing. */
        public boolean none() {
            return datasets.isEmpty() && locks == 0 && !frozen;
        }
    }

    /** Whether it came to a good end and left nothing. */
    public boolean endedWell() {
        return state.ended() && state != MigrationState.FAILED && own.none() && rehearsal.none() && standIns.none();
    }
}
