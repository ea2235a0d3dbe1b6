package dev.landfall.benchmark.race;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a contestant does while the clock runs. */
@FunctionalInterface
public interface Work {
    /** Does it; returns the processor time of the tool itself, or null where that can't be told. */
    @Nullable
    Duration run() throws Exception;

    /** Work of servers only, or in a process that is theirs too. */
    static Work uncounted(Action action) {
        return () -> {
            action.run();
            return null;
        };
    }

    /** Work in this process, whose processor time is counted. */
    static Work here(Action action) {
        return () -> {
            Duration before = processorTime();
            action.run();
            return processorTime().minus(before);
        };
    }

    private static Duration processorTime() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Duration.ofNanos(system.getProcessCpuTime())
                : Duration.ZERO;
    }

    /** Something to do. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }
}
