package dev.landfall.worker;

import dev.landfall.worker.config.BadConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a server that is not there yet, and says so. */
final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Patience() {}

    /** Tries until it works; gives up only on what {@code hopeless} says no waiting will mend. */
    static <T> T until(String what, Supplier<T> attempt, Predicate<RuntimeException> hopeless) {
        Duration pause = FIRST;
        while (true) {
            try {
                return attempt.get();
            } catch (RuntimeException failure) {
                if (hopeless.test(failure)) {
                    throw failure;
                }
                LOG.warn("{} does not answer; trying again in {} s", what, Math.max(1, pause.toSeconds()));
                sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
            }
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new BadConfiguration(List.of("worker: stopped while waiting. Start it again"));
        }
    }
}
