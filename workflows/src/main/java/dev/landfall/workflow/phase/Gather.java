package dev.landfall.workflow.phase;

import io.temporal.failure.CanceledFailure;
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
     * Starts {@code start} for each item, at most {@code width} at once, and then hands each result to {@code done}, in the
     * order of the items. One that takes long does not keep those behind it from being started.
     *
     * @param failed hears what failed and why; a cancellation is thrown instead, once nothing runs any more
     */
    public static <I, R> void each(
            List<I> items,
            int width,
            Function<I, Promise<R>> start,
            BiConsumer<I, R> done,
            BiConsumer<I, TemporalFailure> failed) {
        List<Promise<R>> started = new ArrayList<>();
        @Nullable TemporalFailure cancel = startAll(items, width, start, started);
        for (int i = 0; i < started.size(); i++) {
            @Nullable TemporalFailure stopped = settle(items.get(i), started.get(i), done, failed);
            cancel = cancel == null ? stopped : cancel;
        }
        if (cancel != null) {
            throw cancel;
        }
    }

    /** Adds what was started to {@code started}: everything, unless it returns the cancellation that stopped it. */
    private static <I, R> @Nullable TemporalFailure startAll(
            List<I> items, int width, Function<I, Promise<R>> start, List<Promise<R>> started) {
        try {
            for (I item : items) {
                Workflow.await(() -> running(started) < width);
                started.add(launch(start, item));
            }
            return null;
        } catch (CanceledFailure cancel) {
            return cancel;
        }
    }

    private static <R> long running(List<Promise<R>> started) {
        return started.stream().filter(promise -> !promise.isCompleted()).count();
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
