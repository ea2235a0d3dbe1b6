package dev.landfall.workflow.phase;

import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs the same activity for several things at once; one that fails does not stop the others. */
public final class Gather {
    private Gather() {}

    /**
     * Starts {@code start} for each item, at most {@code width} at once, and hands each result to {@code done} in order.
     *
     * @param failed hears what failed and why; a cancellation is thrown instead, once nothing runs any more
     */
    public static <I, R> void each(
            List<I> items,
            int width,
            Function<I, Promise<R>> start,
            BiConsumer<I, R> done,
            BiConsumer<I, TemporalFailure> failed) {
        List<Promise<R>> running = new ArrayList<>();
        @Nullable TemporalFailure cancel = null;
        for (int next = 0; next < items.size(); next++) {
            while (cancel == null && running.size() < Math.min(items.size(), next + width)) {
                running.add(launch(start, items.get(running.size())));
            }
            if (next < running.size()) {
                @Nullable TemporalFailure stopped = settle(items.get(next), running.get(next), done, failed);
                cancel = cancel == null ? stopped : cancel;
            }
        }
        if (cancel != null) {
            throw cancel;
        }
    }

    private static <I, R> Promise<R> launch(Function<I, Promise<R>> start, I item) {
        try {
            return start.apply(item);
        } catch (TemporalFailure failure) {
            return Workflow.newFailedPromise(failure);
        }
    }

    private static <I, R> @Nullable TemporalFailure settle(
            I item, Promise<R> promise, BiConsumer<I, R> done, BiConsumer<I, TemporalFailure> failed) {
        try {
            done.accept(item, promise.get());
            return null;
        } catch (TemporalFailure failure) {
            if (Failures.isCancel(failure)) {
                return failure;
            }
            failed.accept(item, failure);
            return null;
        }
    }
}
