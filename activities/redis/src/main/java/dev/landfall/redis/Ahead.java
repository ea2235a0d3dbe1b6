package dev.landfall.redis;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Fetches the next part while the last one is being worked on; never more than one ahead. On a thread of the system's, as a
 * virtual one hands each wait for the socket to another thread.
 */
final class Ahead<T> implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("redis-ahead").factory());
    private final Supplier<T> parts;
    private Future<T> next;

    Ahead(Supplier<T> parts) {
        this.parts = parts;
        this.next = thread.submit(parts::get);
    }

    /** The next part; asks for the one after it. A failure in fetching is thrown here. */
    T next() {
        T part = result();
        next = thread.submit(parts::get);
        return part;
    }

    private T result() {
        try {
            return next.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Failures.interrupted("reading ahead");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(failed);
        }
    }

    /** Drops what was fetched ahead, waiting for the fetch on its way so that nothing is read after the end. */
    @Override
    public void close() {
        thread.close();
    }
}
