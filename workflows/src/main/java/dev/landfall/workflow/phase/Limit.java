package dev.landfall.workflow.phase;

import dev.landfall.workflow.FailureType;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How long an activity may take and how often it is tried again. Only TRANSIENT failures and time-outs are tried again, with
 * pauses from 1 s to 30 s; every other {@link FailureType} is final at once.
 */
public enum Limit {
    /** One short transaction: answers within 30 s, without heartbeats. */
    SHORT(Duration.ofSeconds(30), null, 8),
    /** Work on data: up to 12 h. Workers send a heartbeat every 2 s; one that sent none for 20 s is taken for lost. */
    LONG(Duration.ofHours(12), Duration.ofSeconds(20), 8),
    /** What must not be given up lightly, because something is left behind otherwise. Heartbeats as for LONG. */
    UNDO(Duration.ofHours(12), Duration.ofSeconds(20), 15),
    /** The answer decides between two sides, so it is asked for until there is one. */
    UNTIL_ANSWERED(Duration.ofSeconds(30), null, 0),
    /** Gives up soon, because something else takes over when it can't be done: under a freeze every second counts. */
    BRIEF(Duration.ofSeconds(10), null, 3),
    /** A word to people outside: worth some minutes, and given up then. */
    NOTICE(Duration.ofSeconds(30), null, 10);

    private static final String[] FINAL = Arrays.stream(FailureType.values())
            .filter(type -> type != FailureType.TRANSIENT)
            .map(Enum::name)
            .toArray(String[]::new);

    private final Duration startToClose;
    private final @Nullable Duration heartbeat;
    private final int attempts;

    Limit(Duration startToClose, @Nullable Duration heartbeat, int attempts) {
        this.startToClose = startToClose;
        this.heartbeat = heartbeat;
        this.attempts = attempts;
    }

    /**
     * Activities under this limit.
     *
     * @param summary what the Temporal UI shows next to the activity; cut as {@link Summary} says
     */
    public <T> T stub(Class<T> activities, String summary) {
        return Workflow.newActivityStub(activities, options(summary));
    }

    /**
     * The same where more than {@code whole}, all attempts and pauses together, would be of no use any more. A worker that is
     * stuck in a call still sends heartbeats, so that only this ends it.
     */
    public <T> T stub(Class<T> activities, String summary, Duration whole) {
        return Workflow.newActivityStub(
                activities,
                options(summary).toBuilder()
                        .setStartToCloseTimeout(whole.compareTo(startToClose) < 0 ? whole : startToClose)
                        .setScheduleToCloseTimeout(whole)
                        .build());
    }

    /** How often an activity is tried; 0 where until it answers. */
    public int attempts() {
        return attempts;
    }

    private ActivityOptions options(String summary) {
        ActivityOptions.Builder options = ActivityOptions.newBuilder()
                .setStartToCloseTimeout(startToClose)
                .setRetryOptions(retries())
                // Compensation must not start while an activity still writes.
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setSummary(Summary.of(summary));
        if (heartbeat != null) {
            options.setHeartbeatTimeout(heartbeat);
        }
        return options.build();
    }

    private RetryOptions retries() {
        return RetryOptions.newBuilder()
                .setInitialInterval(Duration.ofSeconds(1))
                .setBackoffCoefficient(2)
                .setMaximumInterval(Duration.ofSeconds(30))
                .setMaximumAttempts(attempts)
                .setDoNotRetry(FINAL)
                .build();
    }
}
