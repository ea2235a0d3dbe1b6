package dev.landfall.benchmark.race;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one contestant took, run by run. */
public final class Result {
    private final Contestant contestant;
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> processor = new ArrayList<>();
    private @Nullable String fault;

    Result(Contestant contestant) {
        this.contestant = contestant;
    }

    void took(double time, @Nullable Duration processorTime) {
        seconds.add(time);
        if (processorTime != null) {
            processor.add(processorTime.toNanos() / 1e9);
        }
    }

    void failed(String why) {
        fault = why;
    }

    Contestant contestant() {
        return contestant;
    }

    /** Whether it is still in the race. */
    boolean running() {
        return contestant.skipped().isEmpty() && fault == null;
    }

    /** Whether it has figures that count. */
    boolean counts() {
        return running() && !seconds.isEmpty();
    }

    /** Why it has none. */
    String fault() {
        return contestant.skipped().map(reason -> "skipped: " + reason).orElse(Objects.requireNonNullElse(fault, ""));
    }

    double median() {
        return Medians.of(seconds);
    }

    double fastest() {
        return seconds.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    double slowest() {
        return seconds.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    double processor() {
        return Medians.of(processor);
    }

    /** How many times faster than {@code other}: the median over the rounds, whose runs stood side by side. */
    double ratioTo(Result other) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(seconds.size(), other.seconds.size()); i++) {
            ratios.add(other.seconds.get(i) / seconds.get(i));
        }
        return Medians.of(ratios);
    }
}
