package dev.landfall.workflow.engine;

import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.Orders.Tuning;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Ends a throttle when its time is over, whatever the migration is at. */
final class TuneKeeper {
    private final MigrationBoard board;

    TuneKeeper(MigrationBoard board) {
        this.board = board;
    }

    void start() {
        Async.procedure(this::keep);
    }

    private void keep() {
        while (true) {
            Workflow.await(() -> board.orders().tuning().isPresent());
            board.orders().tuning().ifPresent(this::attend);
        }
    }

    private void attend(Tuning tuning) {
        List<Promise<Void>> over = new ArrayList<>();
        CancellationScope scope = Workflow.newCancellationScope(() -> over.add(Workflow.newTimer(
                Duration.between(board.now(), tuning.until()),
                TimerOptions.newBuilder()
                        .setSummary("Until the throttle ends by itself")
                        .build())));
        scope.run();
        Workflow.await(() -> over.getFirst().isCompleted() || !inForce(tuning));
        scope.cancel();
        if (inForce(tuning)) {
            board.orders().endTuning();
            board.position().changed();
            board.audit().engine("tune", "The throttle is over: " + tuning.words());
        }
    }

    private boolean inForce(Tuning tuning) {
        return board.orders().tuning().filter(tuning::equals).isPresent();
    }
}
