package dev.landfall.workflow.engine;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.phase.CarryNews;
import dev.landfall.workflow.phase.PhaseInput;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseTrack;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the old side close behind a switch that leads back, beside the phases that come. One carries back at a time: the way back, a
 * pause and the end stop it first, and a cutover that is tried once more behind its switch gets its hold.
 */
final class CarryKeeper {
    /** How long to wait before another takes the place of one that ended by itself. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final MigrationBoard board;
    private @Nullable PhaseChild running;
    private boolean held;

    CarryKeeper(MigrationBoard board) {
        this.board = board;
    }

    void start() {
        Async.procedure(this::keep);
    }

    private void keep() {
        while (true) {
            Workflow.await(this::wanted);
            attend(PhaseChild.carrying(board, datasets()));
        }
    }

    private void attend(PhaseChild child) {
        running = child;
        Workflow.await(() -> child.ended() || !wanted());
        boolean byItself = child.ended();
        if (!byItself) {
            child.stop();
            Workflow.await(child::ended);
        }
        running = null;
        if (byItself) {
            lost(child.outcome(board.now()).problems());
        }
    }

    private void lost(List<Problem> problems) {
        take(new CarryNews(List.of(), problems));
        Workflow.await(AGAIN, () -> !wanted());
    }

    private boolean wanted() {
        return !held
                && board.position().switched()
                && board.leadingBack().isPresent()
                && board.orders().pause().isEmpty()
                && board.orders().undo().isEmpty();
    }

    private List<BoundDataset> datasets() {
        return board.leadingBack().stream()
                .flatMap(cutover -> PhaseInput.covered(cutover, board.runbook().datasets()).stream())
                .toList();
    }

    /** A cutover freezes, fences and releases both sides as it must, with nobody beside it. */
    void beforeRun(PhaseTrack track) {
        if (track.spec().kind() == PhaseKind.CUTOVER) {
            hold();
        }
    }

    /** After it. */
    void afterRun() {
        held = false;
    }

    /** Nothing is carried back when this returns, and not until another phase has run. */
    void hold() {
        held = true;
        awaitStop();
    }

    /** Waits until nothing is carried back; to be called once that is ordered. */
    void awaitStop() {
        Workflow.await(() -> running == null);
    }

    /** What carries back tells what it came to. */
    void take(CarryNews news) {
        board.carried().take(news);
        board.position().changed();
    }
}
