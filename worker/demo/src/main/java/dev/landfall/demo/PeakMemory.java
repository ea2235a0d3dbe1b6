package dev.landfall.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Samples the memory of this process and everything that it started, shared pages counted once (Linux's Pss). Elsewhere it
 * stays at zero, and the summary says so.
 */
final class PeakMemory implements AutoCloseable {
    private final AtomicLong peak = new AtomicLong();
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());

    private final ScheduledFuture<?> sampling = sampler.scheduleWithFixedDelay(this::sample, 0, 1, TimeUnit.SECONDS);

    /** The largest sum seen, in bytes. */
    long bytes() {
        return peak.get();
    }

    @Override
    public void close() {
        sampling.cancel(false);
        sampler.shutdownNow();
    }

    private void sample() {
        ProcessHandle self = ProcessHandle.current();
        long sum = Stream.concat(Stream.of(self), self.descendants())
                .mapToLong(process -> proportional(process.pid()))
                .sum();
        peak.accumulateAndGet(sum, Math::max);
    }

    private static long proportional(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException gone) {
            return 0;
        }
    }
}
