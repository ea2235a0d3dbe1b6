package dev.landfall.benchmark.race;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets contestants take turns, so that whatever else the machine does hits all of them. Nobody's first two runs count:
 * caches, connections and compiled code are then as in a process that has run for a while.
 */
public final class Race {
    private static final int UNCOUNTED = 2;

    private final Work.Action clean;
    private final List<Result> results;
    private final PrintWriter progress;

    /**
     * A race.
     *
     * @param clean brings the target back to its start before each run
     * @param contestants who takes part, in their order
     * @param progress hears of each run
     */
    public Race(Work.Action clean, List<Contestant> contestants, PrintWriter progress) {
        this.clean = clean;
        this.results = contestants.stream().map(Result::new).toList();
        this.progress = progress;
    }

    /** Runs every contestant twice for nothing and {@code runs} times for its figures. */
    public List<Result> run(int runs) throws Exception {
        for (int round = 0; round < UNCOUNTED + runs; round++) {
            for (Result result : results) {
                if (result.running()) {
                    turn(result, round);
                }
            }
        }
        return results;
    }

    private void turn(Result result, int round) throws Exception {
        clean.run();
        result.contestant().ready().run();
        long start = System.nanoTime();
        Duration processor;
        try {
            processor = result.contestant().work().run();
        } catch (RuntimeException | java.io.IOException | java.sql.SQLException failure) {
            result.failed("failed: " + failure.getMessage());
            say(result, "failed: " + failure.getMessage());
            return;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Optional<String> wrong = result.contestant().check().wrong();
        wrong.ifPresent(what -> result.failed("WRONG: " + what));
        if (round >= UNCOUNTED) {
            result.took(seconds, processor);
        }
        say(
                result,
                String.format(Locale.ROOT, "%.2f s", seconds)
                        + (round < UNCOUNTED ? " (not counted)" : "")
                        + wrong.map(what -> " WRONG: " + what).orElse(""));
    }

    private void say(Result result, String what) {
        progress.println("  " + result.contestant().name() + ": " + what);
        progress.flush();
    }
}
