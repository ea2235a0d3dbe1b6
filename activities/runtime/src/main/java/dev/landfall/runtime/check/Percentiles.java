package dev.landfall.runtime.check;

import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.report.Measure;
import dev.landfall.runbook.Arguments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How long runs took, beside what was wanted. */
final class Percentiles {
    private static final List<Integer> ALL = List.of(50, 95, 99);

    private Percentiles() {}

    /** Judges at least one run; {@code rest} says what was measured. */
    static Verdict judge(Arguments arguments, List<Duration> runs, String rest) {
        List<Duration> sorted = runs.stream().sorted().toList();
        List<String> figures = new ArrayList<>();
        List<Measure> measures = new ArrayList<>();
        boolean met = true;
        for (int percent : ALL) {
            Duration taken = of(sorted, percent);
            Optional<Duration> limit = arguments.optionalText("p" + percent).map(Duration::parse);
            met &= limit.isEmpty() || taken.compareTo(limit.get()) <= 0;
            limit.ifPresent(most -> measures.add(Measure.time("p" + percent, taken, most)));
            figures.add("p%d %s".formatted(percent, millis(taken))
                    + limit.map(most -> ", at most " + millis(most) + " wanted").orElse(""));
        }
        String summary = String.join("; ", figures) + "; " + sorted.size() + " runs " + rest;
        return new Verdict(met ? Outcome.PASSED : Outcome.FAILED, summary, sorted.size(), 0, List.of(), measures);
    }

    /** The shortest time within which so many of 100 runs ended. */
    private static Duration of(List<Duration> sorted, int percent) {
        return sorted.get(Math.ceilDiv(sorted.size() * percent, 100) - 1);
    }

    private static String millis(Duration taken) {
        return String.format(Locale.ROOT, "%.1f ms", taken.toNanos() / 1e6);
    }
}
