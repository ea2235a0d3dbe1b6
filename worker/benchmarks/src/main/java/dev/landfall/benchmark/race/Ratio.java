package dev.landfall.benchmark.race;

import java.util.List;
import java.util.Locale;

/**
 * How many times faster one contestant was than another.
 *
 * @param median over all rounds
 * @param least in the worst round
 * @param most in the best one
 */
record Ratio(double median, double least, double most) {

    static Ratio over(List<Double> rounds) {
        return new Ratio(
                Medians.of(rounds),
                rounds.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN),
                rounds.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN));
    }

    /** Whether a goal was met: only rounds that agree decide. */
    String met(double goal) {
        if (least >= goal) {
            return "yes";
        }
        return most < goal ? "no" : "unclear";
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", median, least, most);
    }
}
