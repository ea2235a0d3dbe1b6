package dev.landfall.runtime.compare;

import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Several things at once, of which the first failure ends all. No thread outlives the call. */
public final class Concurrently {
    private static final Duration BEAT = Duration.ofSeconds(1);

    private Concurrently() {}

    /**
     * Runs the tasks, started in order, on {@code threads} threads, and returns when all have ended.
     *
     * @param heartbeat called every second by the caller's thread; what it throws ends the tasks too
     * @throws StoreFailure TRANSIENT when the caller's thread is interrupted, and whatever a task throws
     */
    public static void run(List<? extends Runnable> tasks, int threads, Runnable heartbeat) {
        try (ExecutorService pool = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("compare-", 0).factory())) {
            try {
                await(submit(tasks, pool), tasks.size(), heartbeat);
            } finally {
                pool.shutdownNow();
            }
        }
    }

    /** Waits, with heartbeats. An interrupt is a failure that may be tried again. */
    static void pause(Duration time, Runnable heartbeat) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            heartbeat.run();
            try {
                TimeUnit.NANOSECONDS.sleep(Math.min(left, BEAT.toNanos()));
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    static StoreFailure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StoreFailure(
                FailureClass.TRANSIENT, "comparison", "it was interrupted", "It can be started again.", e);
    }

    private static CompletionService<Boolean> submit(List<? extends Runnable> tasks, ExecutorService pool) {
        CompletionService<Boolean> service = new ExecutorCompletionService<>(pool);
        tasks.forEach(task -> service.submit(task, true));
        return service;
    }

    private static void await(CompletionService<Boolean> service, int tasks, Runnable heartbeat) {
        int open = tasks;
        while (open > 0) {
            try {
                Future<Boolean> done = service.poll(BEAT.toMillis(), TimeUnit.MILLISECONDS);
                heartbeat.run();
                if (done != null) {
                    done.get();
                    open--;
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            } catch (ExecutionException e) {
                throw cause(e);
            }
        }
    }

    private static RuntimeException cause(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException exception -> exception;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(e);
        };
    }
}
