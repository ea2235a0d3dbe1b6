package dev.landfall.workflow.state;

import dev.landfall.workflow.MigrationState;
import dev.landfall.workflow.gate.Gate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a migration stands. Its state follows from the facts: what it is at, what keeps it, and what people have ordered.
 */
public final class Position {
    private final InstantSource clock;
    private final Orders orders;
    private final Runnable onChange;
    private MigrationState state = MigrationState.RUNNING;
    private Instant since;
    private @Nullable MigrationState end;
    private @Nullable PhaseTrack current;
    private @Nullable Gate gate;
    private @Nullable Trouble trouble;
    private @Nullable String step;
    private boolean switched;
    private @Nullable Instant opens;
    private long changes;

    Position(InstantSource clock, Orders orders, Runnable onChange) {
        this.clock = clock;
        this.orders = orders;
        this.onChange = onChange;
        this.since = clock.instant();
    }

    /** Its state. */
    public MigrationState state() {
        return state;
    }

    /** Its state, and where: {@code WAITING verify at after-verify}, {@code RUNNING cutover in freeze}. */
    public String standing() {
        String phase = current == null ? "" : " " + current.name();
        String place = gate != null ? " at " + gate.id() : step == null ? "" : " in " + step;
        return state + phase + place;
    }

    /** When it came into its state. */
    public Instant since() {
        return since;
    }

    /** The phase that it is at, if any. */
    public Optional<PhaseTrack> current() {
        return Optional.ofNullable(current);
    }

    /** The gate that it stands at, if any. */
    public Optional<Gate> gate() {
        return Optional.ofNullable(gate);
    }

    /** Why it can't go on, if so. */
    public Optional<Trouble> trouble() {
        return Optional.ofNullable(trouble);
    }

    /** The step inside the phase, if any. */
    public Optional<String> step() {
        return Optional.ofNullable(step);
    }

    /** Whether the new side has the routes: from then on only forward, unless the cutover leads back. */
    public boolean switched() {
        return switched;
    }

    /** When the window opens for which the running phase waits, if it does. */
    public Optional<Instant> opens() {
        return Optional.ofNullable(opens);
    }

    /** Grows with each change; waiting for it to grow is waiting for something new. */
    public long changes() {
        return changes;
    }

    /** Comes to another phase; null behind the last. */
    public void at(@Nullable PhaseTrack track) {
        current = track;
        step = null;
        changed();
    }

    /** Comes to stand at a gate; null when it goes through. */
    public void atGate(@Nullable Gate at) {
        gate = at;
        changed();
    }

    /** Meets a trouble; null when it is over. */
    public void met(@Nullable Trouble now) {
        trouble = now;
        changed();
    }

    /** Comes to another step of the phase. */
    public void atStep(@Nullable String name) {
        step = name;
        changed();
    }

    /** The running phase waits for its window, which opens then; null when it no longer does. */
    public void opens(@Nullable Instant at) {
        opens = at;
        changed();
    }

    /** The new side has the routes. */
    public void switchRecorded() {
        switched = true;
        changed();
    }

    /** The old side has the routes again. */
    public void switchedBack() {
        switched = false;
        changed();
    }

    /** Ends. */
    public void end(MigrationState how) {
        end = how;
        gate = null;
        trouble = null;
        changed();
    }

    /** Says that something that the state may follow from has changed. */
    public void changed() {
        MigrationState now = derived();
        if (now != state) {
            state = now;
            since = clock.instant();
        }
        changes++;
        onChange.run();
    }

    private MigrationState derived() {
        if (end != null) {
            return end;
        }
        if (orders.undo().isPresent()) {
            return MigrationState.ROLLING_BACK;
        }
        if (orders.pause().isPresent() || (trouble != null && !orders.troubleAnswered())) {
            return MigrationState.PAUSED;
        }
        boolean undecided = current != null && current.undecided();
        return undecided || opens != null || (gate != null && !gate.open())
                ? MigrationState.WAITING
                : MigrationState.RUNNING;
    }
}
