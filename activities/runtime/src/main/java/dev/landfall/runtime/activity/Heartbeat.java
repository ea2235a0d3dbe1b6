package dev.landfall.runtime.activity;

import dev.landfall.workflow.phase.Whereabouts;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityWorkerShutdownException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One activity's sign of life. A thread of its own sends it, so that a long call into a store does not look like a dead
 * worker; when Temporal answers that the activity is no longer wanted, the activity's thread is interrupted.
 */
final class Heartbeat {
    private final ActivityExecutionContext context;
    private final Thread worker;
    private final BooleanSupplier stopping;

    private @Nullable Object position;
    private @Nullable ActivityCompletionException unwanted;
    private boolean finished;

    Heartbeat(ActivityExecutionContext context, Thread worker, BooleanSupplier stopping) {
        this.context = context;
        this.worker = worker;
        this.stopping = stopping;
    }

    /** What the last attempt reported, or null. */
    <T> @Nullable T lastPosition(Class<T> type) {
        return context.getHeartbeatDetails(type).orElse(null);
    }

    /** Which attempt of the activity this is, from 1. */
    int attempt() {
        return context.getInfo().getAttempt();
    }

    /** In which migration and phase it works. */
    Whereabouts where() {
        return Whereabouts.of(context.getInfo().getWorkflowId());
    }

    /** Remembers how far the work is, for the next attempt, and goes on only when it is still wanted. */
    void progress(Object newPosition) {
        synchronized (this) {
            position = newPosition;
        }
        beat();
        progress();
    }

    /** Between two batches: throws when the activity is no longer wanted, or when this worker is going to stop. */
    void progress() {
        ActivityCompletionException reason = unwanted();
        if (reason != null) {
            throw reason;
        }
        if (stopping.getAsBoolean()) {
            throw new WorkerStopping();
        }
    }

    /** Sends one heartbeat. */
    void beat() {
        try {
            context.heartbeat(position());
        } catch (ActivityWorkerShutdownException shutdown) {
            // The worker waits for its activities; those that are between batches stop by themselves.
            return;
        } catch (ActivityCompletionException reason) {
            stop(reason);
        }
    }

    /** Why Temporal no longer wants the activity, or null. */
    synchronized @Nullable ActivityCompletionException unwanted() {
        return unwanted;
    }

    /** After the work: the thread goes back to its pool without an interrupt meant for this work. */
    synchronized void finish() {
        finished = true;
        if (unwanted != null) {
            boolean cleared = Thread.interrupted();
            assert cleared || !Thread.currentThread().isInterrupted();
        }
    }

    private synchronized @Nullable Object position() {
        return position;
    }

    private synchronized void stop(ActivityCompletionException reason) {
        if (!finished && unwanted == null) {
            unwanted = reason;
            worker.interrupt();
        }
    }
}
