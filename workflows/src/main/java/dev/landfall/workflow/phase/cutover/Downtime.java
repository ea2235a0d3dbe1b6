package dev.landfall.workflow.phase.cutover;

import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The longest time from the freeze to the switch. */
public final class Downtime {
    private final Duration limit;
    private @Nullable CancellationScope timer;
    private boolean over;

    /** A limit that does not run yet. */
    public Downtime(Duration limit) {
        this.limit = limit;
    }

    /** Begins to count. */
    public void begin() {
        CancellationScope scope = Workflow.newCancellationScope(() -> Workflow.newTimer(
                        limit,
                        TimerOptions.newBuilder()
                                .setSummary("Longest time from freeze to switch")
                                .build())
                .thenApply(passed -> over = true));
        timer = scope;
        scope.run();
    }

    /** Whether it has passed. */
    public boolean over() {
        return over;
    }

    /** Stops counting. */
    public void end() {
        if (timer != null && !over) {
            timer.cancel();
        }
    }

    Problem problem() {
        return new Problem(
                FailureType.REFUSAL,
                "downtime",
                "freeze, drain and checks took longer than the downtime allowed (" + limit.toSeconds() + " s)",
                "Send retry when the sources are quieter, or start again with a longer downtime");
    }
}
