package dev.landfall.runtime.activity;

import dev.landfall.runtime.connection.FailureTranslation;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import io.temporal.activity.Activity;
import java.time.Duration;
import java.util.function.Function;

/** Runs the work of activities under heartbeats, and turns what they throw into what the engine understands. */
public final class Heartbeats {
    private static final Duration EVERY = Duration.ofSeconds(2);

    private volatile boolean stopping;

    /** Asks long activities to stop after their next batch, so that another worker goes on. */
    public void stop() {
        stopping = true;
    }

    /** Runs {@code work} in this activity's thread. */
    <T> T during(Function<Heartbeat, T> work) {
        Heartbeat heartbeat = new Heartbeat(Activity.getExecutionContext(), Thread.currentThread(), () -> stopping);
        Thread beats = Thread.ofPlatform().daemon().name("heartbeat").start(() -> beat(heartbeat));
        try {
            return work.apply(heartbeat);
        } catch (Throwable failure) {
            throw translated(failure, heartbeat);
        } finally {
            beats.interrupt();
            heartbeat.finish();
        }
    }

    /** As {@link #during(Function)}, for work that does not look at its heartbeat. */
    void run(Runnable work) {
        during(heartbeat -> {
            work.run();
            return true;
        });
    }

    private static RuntimeException translated(Throwable failure, Heartbeat heartbeat) {
        if (heartbeat.unwanted() != null) {
            // Whatever the store made of the interrupt: the reason is Temporal's.
            return heartbeat.unwanted();
        }
        return failure instanceof WorkerStopping
                ? FailureTranslation.failure(new Problem(
                        FailureType.TRANSIENT,
                        "worker",
                        "it is being stopped",
                        "Nothing to do: another worker goes on from the committed position"))
                : FailureTranslation.of(failure);
    }

    private static void beat(Heartbeat heartbeat) {
        try {
            while (true) {
                Thread.sleep(EVERY);
                heartbeat.beat();
            }
        } catch (InterruptedException end) {
            // The work is done.
            Thread.currentThread().interrupt();
        }
    }
}
