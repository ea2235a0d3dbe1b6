package dev.landfall.workflow.state;

import dev.landfall.runbook.DurationText;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.gate.Gate;
import dev.landfall.workflow.phase.PhaseOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An earlier phase that must not have begun too long ago when a gate opens. It counts from its begin: that is the moment
 * whose data a backup holds, and whose source a rehearsal copied. Only phases of the same migration count, so it was the same runbook.
 *
 * @param track the phase
 * @param limit how long ago its last attempt may have begun
 */
public record Freshness(PhaseTrack track, Duration limit) {

    /** What a gate asks for, in the order of the runbook. Only gates before a phase ask for anything. */
    public static List<Freshness> asked(MigrationBoard board, PhaseTrack guarded, Gate gate) {
        if (gate != guarded.enter()) {
            return List.of();
        }
        List<Freshness> asked = new ArrayList<>();
        guarded.spec()
                .fresh()
                .forEach((kind, limit) ->
                        latest(board, guarded, kind).forEach(track -> asked.add(new Freshness(track, limit))));
        asked.sort(Comparator.comparingInt(each -> each.track.number()));
        return List.copyOf(asked);
    }

    /** The phases of a kind before the gate, without those that later ones replace. */
    private static List<PhaseTrack> latest(MigrationBoard board, PhaseTrack guarded, PhaseKind kind) {
        List<PhaseTrack> latest = new ArrayList<>();
        Set<String> covered = new HashSet<>();
        for (PhaseTrack track : board.tracks().subList(0, guarded.number() - 1).reversed()) {
            if (track.spec().kind() == kind && covered.addAll(covered(track))) {
                latest.add(track);
            }
        }
        return latest;
    }

    private static List<String> covered(PhaseTrack track) {
        return track.spec().arguments().list(track.spec().kind() == PhaseKind.BACKUP ? "stores" : "datasets");
    }

    /** When it stops counting; long ago where its last attempt did not succeed. */
    public Instant until() {
        return track.lastOutcome()
                .filter(PhaseOutcome::done)
                .map(outcome -> outcome.startedAt().plus(limit))
                .orElse(Instant.EPOCH);
    }

    /** Whether it is too old at that time; at the very limit it is. */
    public boolean outdated(Instant at) {
        return !at.isBefore(until());
    }

    /** Why the gate is kept shut. */
    public Problem problem(Gate gate) {
        String began = track.lastOutcome()
                .map(outcome -> "it began at " + outcome.startedAt())
                .orElse("it never ran");
        return new Problem(
                FailureType.REFUSAL,
                track.name(),
                began + ", and " + gate.id() + " asks for one that began at most " + DurationText.write(limit) + " ago",
                "Send retry to run it once more; approvals at " + gate.id() + " are then asked for again");
    }
}
