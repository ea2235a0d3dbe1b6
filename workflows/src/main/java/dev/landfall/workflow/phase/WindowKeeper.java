package dev.landfall.workflow.phase;

import dev.landfall.runbook.Window;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the window of a running phase: knows whether it is shut, and tells when it opens. */
final class WindowKeeper {
    private final Window window;
    private final NewsWire wire;
    private final List<CancellationScope> timer = new ArrayList<>();
    private boolean shut;
    private boolean given;

    WindowKeeper(Window window, NewsWire wire) {
        this.window = window;
        this.wire = wire;
        this.shut = !window.open(PhaseDesk.now());
    }

    /** Begins to look at the clock. */
    void start() {
        Workflow.newDetachedCancellationScope(() -> Async.procedure(this::keep)).run();
    }

    private void keep() {
        while (!given) {
            Instant now = PhaseDesk.now();
            boolean before = shut;
            shut = !window.open(now);
            if (shut || before) {
                wire.opens(shut ? window.at(now).opens() : null);
            }
            await(window.change(now), shut);
        }
    }

    private void await(Instant change, boolean opening) {
        List<Promise<Void>> passed = new ArrayList<>();
        CancellationScope scope = Workflow.newDetachedCancellationScope(() -> passed.add(Workflow.newTimer(
                Duration.between(PhaseDesk.now(), change),
                TimerOptions.newBuilder()
                        .setSummary(opening ? "Until the window opens" : "Until the window shuts")
                        .build())));
        scope.run();
        timer.add(scope);
        Workflow.await(() -> given || passed.getFirst().isCompleted());
        timer.clear();
    }

    /** Whether nothing may begin. */
    boolean shut() {
        return shut;
    }

    /** The window, as long as it counts. */
    @Nullable
    Window window() {
        return given ? null : window;
    }

    /** Waits for the next opening, though this one may last for a while. */
    void awaitNext() {
        Instant now = PhaseDesk.now();
        if (!shut) {
            wire.opens(window.at(window.at(now).shuts()).opens());
        }
        Workflow.await(() -> shut);
        Workflow.await(() -> !shut);
    }

    /** From now on nothing waits for the window any more: what has begun can't. */
    void give() {
        given = true;
        if (shut) {
            shut = false;
            wire.opens(null);
        }
        timer.forEach(CancellationScope::cancel);
    }
}
