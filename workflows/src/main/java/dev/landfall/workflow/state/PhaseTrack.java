package dev.landfall.workflow.state;

import dev.landfall.report.Report;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.PhaseSpec;
import dev.landfall.workflow.gate.Gate;
import dev.landfall.workflow.phase.Choice;
import dev.landfall.workflow.phase.PhaseOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One phase of a migration: its gates, its attempts and what they came to. */
public final class PhaseTrack {
    private final PhaseSpec spec;
    private final int number;
    private final Gate enter;
    private final Gate leave;
    private final List<PhaseOutcome> outcomes = new ArrayList<>();
    private PhaseState state = PhaseState.PENDING;
    private int attempts;
    private final List<Report.Wait> waits = new ArrayList<>();
    private Report.@Nullable Forecast forecast;
    private @Nullable Instant startedAt;
    private @Nullable Choice choice;
    private String skippedBy = "";

    PhaseTrack(PhaseSpec spec, int number) {
        this.spec = spec;
        this.number = number;
        this.enter = new Gate("before-" + spec.name(), spec.enter(), spec.signed());
        this.leave = new Gate("after-" + spec.name(), spec.leave(), spec.signed());
    }

    /** The phase as the runbook states it. */
    public PhaseSpec spec() {
        return spec;
    }

    /** The phase's name. */
    public String name() {
        return spec.name();
    }

    /** Position in the runbook, from 1. */
    public int number() {
        return number;
    }

    /** What must hold before it. */
    public Gate enter() {
        return enter;
    }

    /** What must hold after it. */
    public Gate leave() {
        return leave;
    }

    /** How far it is. */
    public PhaseState state() {
        return state;
    }

    /** Starts since the beginning; 0 before the first. */
    public int attempts() {
        return attempts;
    }

    /** The attempt that one of its gates is about now, from 1. */
    public int attemptAt(Gate gate) {
        return gate == enter ? attempts + 1 : attempts;
    }

    /** When it first started, if it has. */
    public Optional<Instant> startedAt() {
        return Optional.ofNullable(startedAt);
    }

    /** Time spent at its gates so far. */
    public long waitedMillis() {
        return waits.stream().mapToLong(Report.Wait::millis).sum();
    }

    /** Its stays at gates. */
    public List<Report.Wait> waits() {
        return List.copyOf(waits);
    }

    /** What the last attempt expects, or expected, of its downtime; empty before it knows. */
    public Optional<Report.Forecast> forecast() {
        return Optional.ofNullable(forecast);
    }

    /** What was chosen among its options, if anything was. */
    public Optional<Choice> choice() {
        return Optional.ofNullable(choice);
    }

    /** Whether it waits for somebody to choose. */
    public boolean undecided() {
        return spec.kind() == PhaseKind.DECIDE && state == PhaseState.RUNNING && choice == null;
    }

    /** Learns what was chosen. */
    public void choose(Choice chosen) {
        choice = chosen;
    }

    /** Who agreed to skip it; empty when nobody did. */
    public String skippedBy() {
        return skippedBy;
    }

    /** What each ended attempt came to. */
    public List<PhaseOutcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** What the last ended attempt came to. */
    public Optional<PhaseOutcome> lastOutcome() {
        return outcomes.isEmpty() ? Optional.empty() : Optional.of(outcomes.getLast());
    }

    /** Whether its last attempt found or made the switch record. */
    public boolean switched() {
        return lastOutcome().map(PhaseOutcome::switched).orElse(false);
    }

    /** Stands at one of its gates. */
    public void waitAtGate() {
        state = PhaseState.WAITING;
    }

    /** Adds time spent at a gate. */
    public void waited(Gate gate, Instant arrived, long millis) {
        if (millis > 0) {
            waits.add(new Report.Wait(gate.id(), arrived, millis));
        }
    }

    /** Learns what its downtime is expected to be. */
    public void forecast(Report.@Nullable Forecast expected) {
        forecast = expected;
    }

    /** Starts an attempt. */
    public void start(Instant at) {
        attempts++;
        forecast = null;
        choice = null;
        state = PhaseState.RUNNING;
        if (startedAt == null) {
            startedAt = at;
        }
    }

    /** Ends an attempt. */
    public void end(PhaseOutcome outcome) {
        outcomes.add(outcome);
        forecast = outcome.forecast();
        state = outcome.done() ? PhaseState.DONE : PhaseState.FAILED;
    }

    /** Ends it without success, because two people said so. */
    public void skip(String people) {
        skippedBy = people;
        state = PhaseState.SKIPPED;
    }

    /** Comes back from a gate to how the phase ended, or to the beginning. */
    public void leaveGate() {
        state = lastOutcome().map(this::settled).orElse(PhaseState.PENDING);
    }

    private PhaseState settled(PhaseOutcome outcome) {
        if (!skippedBy.isEmpty()) {
            return PhaseState.SKIPPED;
        }
        return outcome.done() ? PhaseState.DONE : PhaseState.FAILED;
    }

    /** Has been undone. */
    public void rolledBack() {
        state = PhaseState.ROLLED_BACK;
    }
}
