package dev.landfall.workflow.phase.cutover;

import dev.landfall.workflow.Problem;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Pace;
import dev.landfall.workflow.phase.PhaseDesk;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Renews the freeze beside everything else, three times per lease. The lease is 30 s and grows with the time already frozen, to
 * 5 minutes at most: a long freeze would otherwise fill the history, and a lost worker never adds more than a tenth to it.
 */
public final class FreezeKeeper {
    private static final Pace LEASES = new Pace(Duration.ofSeconds(30), Duration.ofMinutes(5));

    private final Consumer<Duration> renewal;
    private final Instant since = PhaseDesk.now();
    private @Nullable CancellationScope scope;
    private @Nullable Promise<Void> loop;
    private @Nullable Problem lost;

    /** Renews by {@code renewal}, which is given the lease. */
    public FreezeKeeper(Consumer<Duration> renewal) {
        this.renewal = renewal;
    }

    /** The lease for a freeze that has lasted that long. */
    public static Duration lease(Duration frozen) {
        return LEASES.after(frozen);
    }

    /** Renews at once, and from then on until {@link #stop}. */
    public void start() {
        CancellationScope beside = Workflow.newCancellationScope(() -> loop = Async.procedure(this::keep));
        scope = beside;
        beside.run();
    }

    /** Ends renewing; when it returns no renewal is under way, so that none can come after the release. */
    public void stop() {
        Promise<Void> renewing = loop;
        if (scope != null && renewing != null) {
            scope.cancel();
            Workflow.await(renewing::isCompleted);
            scope = null;
        }
    }

    /** Why the freeze may no longer hold, if the last renewal failed. */
    public Optional<Problem> lost() {
        return Optional.ofNullable(lost);
    }

    private void keep() {
        while (true) {
            Duration lease = lease(Duration.between(since, PhaseDesk.now()));
            renew(lease);
            Workflow.newTimer(
                            lease.dividedBy(3),
                            TimerOptions.newBuilder()
                                    .setSummary("Until the freeze is renewed")
                                    .build())
                    .get();
        }
    }

    private void renew(Duration lease) {
        try {
            renewal.accept(lease);
            lost = null;
        } catch (TemporalFailure failure) {
            if (Failures.isCancel(failure)) {
                throw failure;
            }
            lost = Failures.problem("freeze", failure);
        }
    }
}
