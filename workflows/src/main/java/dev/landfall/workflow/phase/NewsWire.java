package dev.landfall.workflow.phase;

import dev.landfall.report.Report;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.query.EntityProgress;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells the migration how far its phase is. The phase never waits for news to arrive, except before it ends: commands that
 * are not delivered by then are lost. News that can't be delivered, because nobody listens any more, are nobody's loss.
 */
final class NewsWire {
    private final String phase;
    private final @Nullable PhaseListener listener;
    private final List<Promise<?>> underWay = new ArrayList<>();
    private @Nullable String step;
    private boolean switched;
    private List<Problem> stalled = List.of();
    private List<Problem> alerts = List.of();
    private Report.@Nullable Forecast forecast;
    private @Nullable Instant opens;

    NewsWire(String phase) {
        this.phase = phase;
        this.listener = Workflow.getInfo()
                .getParentWorkflowId()
                .map(parent -> Workflow.<PhaseListener>newExternalWorkflowStub(PhaseListener.class, parent))
                .orElse(null);
    }

    void step(@Nullable String name) {
        step = name;
        send(List.of());
    }

    void switched() {
        switched = true;
        send(List.of());
    }

    void stalled(List<Problem> problems) {
        stalled = List.copyOf(problems);
        send(List.of());
    }

    void alerts(List<Problem> now) {
        alerts = List.copyOf(now);
        send(List.of());
    }

    void opens(@Nullable Instant next) {
        opens = next;
        send(List.of());
    }

    /** Told with whatever is told next. */
    void forecast(Report.Forecast expected) {
        forecast = expected;
    }

    void progress(List<EntityProgress> entities) {
        send(entities);
    }

    void followed(FollowNews news) {
        tell(FollowListener.class, to -> Async.procedure(to::followNews, news));
    }

    void carried(CarryNews news) {
        tell(CarryListener.class, to -> Async.procedure(to::carryNews, news));
    }

    private <T> void tell(Class<T> listening, Function<T, Promise<Void>> news) {
        Workflow.getInfo().getParentWorkflowId().ifPresent(parent -> {
            T to = Workflow.newExternalWorkflowStub(listening, parent);
            underWay.removeIf(Promise::isCompleted);
            Workflow.newDetachedCancellationScope(() -> underWay.add(news.apply(to)))
                    .run();
        });
    }

    void repaired(RepairNews news) {
        Workflow.getInfo().getParentWorkflowId().ifPresent(parent -> {
            RepairListener to = Workflow.newExternalWorkflowStub(RepairListener.class, parent);
            underWay.removeIf(Promise::isCompleted);
            Workflow.newDetachedCancellationScope(() -> underWay.add(Async.procedure(to::repairNews, news)))
                    .run();
        });
    }

    /** Waits until everything sent has arrived or can't arrive. */
    void flush() {
        for (Promise<?> news : underWay) {
            Workflow.newDetachedCancellationScope(() -> settle(news)).run();
        }
        underWay.clear();
    }

    private void send(List<EntityProgress> progress) {
        PhaseListener to = listener;
        if (to != null) {
            PhaseNews news = new PhaseNews(phase, step, progress, switched, stalled, alerts, forecast, opens);
            underWay.removeIf(Promise::isCompleted);
            // Detached: a phase that is told to stop still says what it does about it.
            Workflow.newDetachedCancellationScope(() -> underWay.add(Async.procedure(to::phaseNews, news)))
                    .run();
        }
    }

    private static void settle(Promise<?> news) {
        try {
            news.get();
        } catch (TemporalFailure e) {
            Workflow.getLogger(NewsWire.class)
                    .info("News did not arrive: {}", e.getClass().getSimpleName());
        }
    }
}
