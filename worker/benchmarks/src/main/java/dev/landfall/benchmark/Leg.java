package dev.landfall.benchmark;

import java.io.PrintWriter;

/** One move between two stores of a kind, or one comparison. */
public interface Leg {
    /** Runs it; returns its tables in Markdown. */
    String run(Scope scope) throws Exception;

    /**
     * How much is run.
     *
     * @param scale whole multiple of the data
     * @param runs runs of each contestant that count
     * @param progress hears of each run
     */
    record Scope(int scale, int runs, PrintWriter progress) {}
}
