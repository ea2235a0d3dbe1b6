package dev.landfall.benchmark.race;

import java.util.List;

/** The middle of some figures. */
final class Medians {
    private Medians() {}

    /** The median; the mean of the middle two when there is no middle one, not a number when there is none at all. */
    static double of(List<Double> figures) {
        List<Double> sorted = figures.stream().sorted().toList();
        int half = sorted.size() / 2;
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
