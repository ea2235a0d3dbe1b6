package dev.landfall.workflow.phase;

import dev.landfall.report.Report;
import dev.landfall.runbook.Window;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.phase.PhaseOutcome.Status;
import dev.landfall.workflow.query.EntityProgress;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a phase works: its findings, its line to the migration, and the orders that it has to obey. */
public final class PhaseDesk {
    private final String phase;
    private final Findings findings = new Findings();
    private final NewsWire wire;
    private Instant startedAt;
    private boolean paused;
    private boolean stopped;
    private @Nullable Steering wayOut;
    private @Nullable CancellationScope working;
    private @Nullable WindowKeeper window;

    PhaseDesk(String phase, @Nullable Window open) {
        this(phase);
        this.window = open == null ? null : new WindowKeeper(open, wire);
    }

    PhaseDesk(String phase) {
        this.phase = phase;
        this.startedAt = now();
        this.wire = new NewsWire(phase);
    }

    /** Workflow time. */
    public static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    /** What was found so far. */
    public Findings findings() {
        return findings;
    }

    /** When the attempt began. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Goes on with an attempt that began in an earlier run. */
    public void wentOnSince(Instant began, boolean wasPaused) {
        startedAt = began;
        paused |= wasPaused;
    }

    /** Runs a phase to its outcome. Being cancelled and failing end it; a programming error does not. */
    PhaseOutcome run(Runnable work) {
        Status status;
        if (window != null) {
            window.start();
        }
        try {
            within(work);
            status = findings.failed() ? Status.FAILED : Status.DONE;
        } catch (TemporalFailure failure) {
            status = ended(failure);
        }
        wire.flush();
        return findings.outcome(status, startedAt, now().toEpochMilli() - startedAt.toEpochMilli());
    }

    private void within(Runnable work) {
        CancellationScope scope = Workflow.newCancellationScope(work);
        working = scope;
        if (stopped) {
            scope.cancel();
        }
        scope.run();
    }

    private Status ended(TemporalFailure failure) {
        if (Failures.isCancel(failure)) {
            return Status.STOPPED;
        }
        findings.problems(Failures.problems(phase, failure));
        return Status.FAILED;
    }

    /** Runs a step, shows it while it runs and keeps its time, also when it fails. */
    public <T> T step(String name, Supplier<T> work) {
        Instant began = beginStep(name);
        try {
            return work.get();
        } finally {
            endStep(name, began);
        }
    }

    /** The same for a step without result. */
    public void step(String name, Runnable work) {
        Instant began = beginStep(name);
        try {
            work.run();
        } finally {
            endStep(name, began);
        }
    }

    private Instant beginStep(String name) {
        wire.step(name);
        show("step `" + name + "`");
        return now();
    }

    private void endStep(String name, Instant began) {
        findings.step(new Report.Step(name, began, now().toEpochMilli() - began.toEpochMilli()));
    }

    /** Shows people what the phase is at. */
    public void show(String what) {
        Workflow.setCurrentDetails("**" + phase + "**, " + what);
    }

    /** Tells which checks of a watch fail now. */
    public void alerts(List<Problem> now) {
        wire.alerts(now);
    }

    /** Keeps what the downtime is expected to be, and tells it when the next step begins. */
    public void forecast(Report.Forecast expected) {
        findings.forecast(expected);
        wire.forecast(expected);
    }

    /** Tells how far the copy is. */
    public void progress(List<EntityProgress> entities) {
        wire.progress(entities);
    }

    /** Tells how far datasets have followed. */
    public void followed(FollowNews news) {
        wire.followed(news);
    }

    /** Tells what a round between the switch and a rollback came to. */
    public void carried(CarryNews news) {
        wire.carried(news);
    }

    /** Tells what a watch repaired, or why it did not. */
    public void repaired(RepairNews news) {
        wire.repaired(news);
    }

    /** Tells that the switch is recorded. */
    public void switched() {
        findings.switched();
        wire.switched();
    }

    /** Waits for what was told to arrive; needed before continuing as new. */
    public void flush() {
        wire.flush();
    }

    /** Whether people have ordered that nothing new starts. */
    public boolean paused() {
        return paused;
    }

    /** Whether nothing new may start: people have ordered it, or the window is shut. */
    public boolean held() {
        return paused || (window != null && window.shut());
    }

    /** Whether the phase was told to stop, or was cancelled. */
    public boolean stopped() {
        return stopped || (working != null && working.isCancelRequested());
    }

    /** Waits as long as a pause lasts. */
    public void holdWhilePaused() {
        Workflow.await(() -> !paused);
    }

    /** Waits as long as nothing new may start. */
    public void awaitGo() {
        Workflow.await(() -> !held());
    }

    /** When the phase may act, where that is limited and still counts. */
    public Optional<Window> window() {
        return Optional.ofNullable(window).map(WindowKeeper::window);
    }

    /** Waits for the next opening of the window, though the one of now may last for a while. */
    public void awaitNextOpening() {
        if (window != null) {
            window.awaitNext();
        }
    }

    /** From now on the window no longer counts: what has begun must be brought to its end. */
    public void passWindow() {
        if (window != null) {
            window.give();
        }
    }

    /** Says why there is neither a way on nor back, and waits for a person: {@code RETRY} or {@code SKIP}. */
    public Steering stall(List<Problem> problems) {
        return stall(problems, () -> false);
    }

    /** The same where being told to stop is a way out, too: {@code STOP}. */
    public Steering stallUnlessStopped(List<Problem> problems) {
        return stall(problems, this::stopped);
    }

    private Steering stall(List<Problem> problems, BooleanSupplier stop) {
        wayOut = null;
        wire.stalled(problems);
        Workflow.await(() -> wayOut != null || stop.getAsBoolean());
        wire.stalled(List.of());
        return wayOut == null ? Steering.STOP : wayOut;
    }

    void steer(Steering steering) {
        switch (steering) {
            case PAUSE -> paused = true;
            case RESUME -> paused = false;
            case RETRY, SKIP -> wayOut = steering;
            case STOP -> stop();
        }
    }

    private void stop() {
        stopped = true;
        if (working != null) {
            working.cancel();
        }
    }
}
