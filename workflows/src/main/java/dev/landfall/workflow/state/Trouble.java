package dev.landfall.workflow.state;

import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.QuarantinedDataset;
import dev.landfall.workflow.gate.Gate;
import java.util.List;
import java.util.stream.Collectors;

/** Why a migration can't go on without a person. */
public sealed interface Trouble {

    /** The phase that it is about. */
    PhaseTrack track();

    /** What a person must know. */
    List<Problem> problems();

    /** A phase's budget of retries is spent; its child has ended. */
    record Failed(PhaseTrack track, List<Problem> problems) implements Trouble {}

    /** A phase can't go on and can't go back; its child waits and holds on to what it has. */
    record Stalled(PhaseTrack track, List<Problem> problems) implements Trouble {}

    /**
     * Records in quarantine that nobody has waived keep a gate shut.
     *
     * @param datasets those with such records; empty when nobody could look
     */
    record Quarantined(PhaseTrack track, Gate gate, List<QuarantinedDataset> datasets, List<Problem> problems)
            implements Trouble {}

    /**
     * A gate asks for earlier phases that began a shorter time ago.
     *
     * @param outdated the phases that must run once more, in the order of the runbook
     */
    record Outdated(PhaseTrack track, Gate gate, List<Freshness> outdated, List<Problem> problems) implements Trouble {
        /** The names of these phases. */
        public String names() {
            return outdated.stream().map(each -> each.track().name()).collect(Collectors.joining(", "));
        }
    }

    /** Somebody said no at a gate. */
    record Rejected(PhaseTrack track, Gate gate, List<Problem> problems) implements Trouble {}
}
