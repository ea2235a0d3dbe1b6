package dev.landfall.demo;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work that must end: what does not is interrupted, and the failure says what it was and where it stood. */
final class TimeLimit {
    private TimeLimit() {}

    /**
     * Does {@code work} in a thread of its own.
     *
     * @throws DemoFailure when it takes longer than {@code limit}, or this thread is interrupted meanwhile
     */
    static <T> T on(String what, Duration limit, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = Thread.ofPlatform().daemon().name(what).start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            String place = place(thread);
            thread.interrupt();
            throw new DemoFailure(what + " did not end within " + limit.toSeconds() + " s; it stood at " + place);
        } catch (InterruptedException end) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new DemoFailure(what + " was interrupted");
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException reason
                    ? reason
                    : new IllegalStateException(what + " failed", failure.getCause());
        }
    }

    private static String place(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.landfall.")
                        && !frame.getClassName().startsWith(TimeLimit.class.getName()))
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                .findFirst()
                .orElse("an unknown place");
    }
}
