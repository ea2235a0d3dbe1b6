package dev.landfall.workflow.state;

import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.QuarantinedDataset;
import dev.landfall.workflow.gate.Gate;
import java.util.List;

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

    /** Somebody said no at a gate. */
    record Rejected(PhaseTrack track, Gate gate, List<Problem> problems) implements Trouble {}
}
