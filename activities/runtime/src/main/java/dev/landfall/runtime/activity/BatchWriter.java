package dev.landfall.runtime.activity;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Row;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes batches one after the other in a thread of its own, one at a time: two batches are in memory, never more. */
final class BatchWriter implements AutoCloseable {
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
    private final Consumer<List<Row>> target;

    private @Nullable Future<?> inFlight;

    BatchWriter(Consumer<List<Row>> target) {
        this.target = target;
    }

    /** Starts writing once the batch before is durable. */
    void write(List<Row> batch) {
        await();
        inFlight = thread.submit(() -> target.accept(batch));
    }

    /** Waits until the last batch is durable, or throws why it is not. */
    void await() {
        if (inFlight == null) {
            return;
        }
        try {
            inFlight.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException reason
                    ? reason
                    : new IllegalStateException(failure.getCause());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new StoreFailure(
                    FailureClass.TRANSIENT, "worker", "the copy was interrupted", "It goes on by itself", interrupt);
        }
    }

    /** Ends the writing; a batch still under way is interrupted and so rolled back, and waited for. */
    @Override
    public void close() {
        thread.shutdownNow();
        thread.close();
    }
}
