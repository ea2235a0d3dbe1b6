package dev.landfall.workflow.phase.follow;

import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.MigrationRef;
import dev.landfall.workflow.phase.PhaseDesk;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Follows those of a phase's datasets that are followed, beside what the phase does otherwise. */
public final class FollowBeside {
    private final PhaseDesk desk;
    private final MigrationRef migration;
    private final List<BoundDataset> followed;
    private @Nullable Promise<Void> running;

    /** Of these datasets those that are followed. */
    public FollowBeside(PhaseDesk desk, MigrationRef migration, List<BoundDataset> datasets) {
        this.desk = desk;
        this.migration = migration;
        this.followed = datasets.stream().filter(BoundDataset::followed).toList();
    }

    /** Whether there is anything to follow. */
    public boolean needed() {
        return !followed.isEmpty();
    }

    /** Follows while the work is done. When this ends, in whatever way, nothing is applied any more. */
    public <T> T during(Supplier<T> work) {
        CancellationScope scope = Workflow.newCancellationScope(
                () -> running = Async.procedure(new FollowLoop(desk, migration, followed)::goOn));
        scope.run();
        try {
            T result = work.get();
            stop(scope);
            return result;
        } catch (TemporalFailure failure) {
            stop(scope);
            throw failure;
        }
    }

    private void stop(CancellationScope scope) {
        Promise<Void> following = running;
        scope.cancel();
        if (following != null) {
            Workflow.newDetachedCancellationScope(() -> Workflow.await(following::isCompleted))
                    .run();
        }
    }

    /** Follows until each is at most so far behind; gives why that can't be reached. */
    public List<Problem> catchUp(Duration lag) {
        FollowLoop loop = new FollowLoop(desk, migration, followed);
        loop.until(lag);
        return loop.stopped();
    }
}
