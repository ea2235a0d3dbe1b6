package dev.landfall.workflow.engine;

import dev.landfall.workflow.phase.PhaseNews;
import dev.landfall.workflow.state.MigrationBoard;
import dev.landfall.workflow.state.PhaseTrack;
import dev.landfall.workflow.state.Position;
import dev.landfall.workflow.state.Trouble;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What running phases tell, and waiting for anything new. */
final class News {
    private final MigrationBoard board;
    private @Nullable String speaker;

    News(MigrationBoard board) {
        this.board = board;
    }

    /** From now on only this phase is listened to. */
    void listenTo(@Nullable String phase) {
        speaker = phase;
        board.alerts().clear();
        board.position().opens(null);
        board.position().atStep(null);
    }

    void take(PhaseNews news) {
        if (!news.phase().equals(speaker)) {
            return;
        }
        board.progress().take(news.progress());
        if (news.switched() && !board.position().switched()) {
            board.switchRecorded();
        }
        board.position().current().ifPresent(track -> {
            track.forecast(news.forecast());
            stalled(track, news);
        });
        board.alerts().take(news.phase(), news.alerts());
        window(news);
        board.position().atStep(news.step());
    }

    private void window(PhaseNews news) {
        boolean same = board.position().opens().equals(Optional.ofNullable(news.opens()));
        board.position().opens(news.opens());
        if (!same) {
            board.audit()
                    .engine(
                            "window",
                            news.opens() == null
                                    ? news.phase() + " goes on, its window is open"
                                    : news.phase() + " holds until its window opens at " + news.opens());
        }
    }

    private void stalled(PhaseTrack track, PhaseNews news) {
        Position position = board.position();
        if (news.stalled().isEmpty()) {
            position.met(null);
        } else if (position.trouble().isEmpty()) {
            board.issues().open(track.name(), news.stalled());
            position.met(new Trouble.Stalled(track, news.stalled()));
        }
    }

    /** Waits until something has changed. */
    void await() {
        awaitOr(() -> false);
    }

    /** Waits until something has changed or the time has come; {@code what} is what the Temporal UI shows next to the timer. */
    void awaitUntil(Instant at, String what) {
        List<Promise<Void>> timer = new ArrayList<>();
        Duration left = Duration.between(board.now(), at);
        // A timer of its own: one that Workflow.await makes is never cancelled.
        CancellationScope scope = Workflow.newCancellationScope(() -> timer.add(Workflow.newTimer(
                left, TimerOptions.newBuilder().setSummary(what).build())));
        scope.run();
        awaitOr(timer.getFirst()::isCompleted);
        scope.cancel();
    }

    /** Waits until something has changed or the condition holds. */
    void awaitOr(BooleanSupplier condition) {
        long seen = board.position().changes();
        Workflow.await(() -> condition.getAsBoolean() || board.position().changes() != seen);
    }
}
