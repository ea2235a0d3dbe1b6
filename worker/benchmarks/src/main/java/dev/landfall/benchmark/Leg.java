package dev.landfall.benchmark;

import dev.landfall.benchmark.race.Contestant;
import java.io.PrintWriter;
import java.util.List;

/** One move between two stores of a kind, or one comparison. */
public interface Leg {
    /** Runs it; returns its tables in Markdown. */
    String run(Scope scope) throws Exception;

    /**
     * How much is run.
     *
     * @param scale whole multiple of the data
     * @param runs runs of each contestant that count
     * @param alone whether Landfall runs without its peers: for how it grows, and how little memory it needs
     * @param progress hears of each run
     */
    record Scope(int scale, int runs, boolean alone, PrintWriter progress) {
        /** Who of them takes part. */
        public List<Contestant> field(List<Contestant> all) {
            return all.stream()
                    .filter(contestant -> !alone || contestant.name().startsWith("Landfall"))
                    .toList();
        }
    }
}
