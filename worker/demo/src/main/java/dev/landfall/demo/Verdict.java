package dev.landfall.demo;

import dev.landfall.report.Words;
import dev.landfall.workflow.query.MigrationResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the demo kept every promise.
 *
 * @param result how the migration ended
 * @param promises what was promised and whether it was kept
 * @param figures what was measured besides, one line each
 */
record Verdict(MigrationResult result, List<Promise> promises, List<String> figures) {

    /** Whether it must hold everywhere, or is a goal that a slow machine may miss. */
    enum Weight {
        PROMISE,
        GOAL
    }

    /** One promise; {@code found} says what was seen. */
    record Promise(String text, Weight weight, boolean kept, String found) {
        String line() {
            return "  " + mark() + " " + text + ": " + found;
        }

        private String mark() {
            if (kept) {
                return "✓";
            }
            return weight == Weight.GOAL ? "!" : "✗";
        }
    }

    /** Collects promises. */
    static final class Builder {
        private final List<Promise> promises = new ArrayList<>();
        private final List<String> figures = new ArrayList<>();

        Builder promise(String text, boolean kept, String found) {
            promises.add(new Promise(text, Weight.PROMISE, kept, found));
            return this;
        }

        Builder goal(String text, boolean met, String found, String goal) {
            promises.add(
                    new Promise(text, Weight.GOAL, met, found + " (goal " + goal + (met ? ")" : ", missed here)")));
            return this;
        }

        Builder within(String text, long millis, long limitMillis) {
            return goal(text, millis <= limitMillis, Words.millis(millis), Words.millis(limitMillis));
        }

        Builder figures(List<String> lines) {
            figures.addAll(lines);
            return this;
        }

        Verdict of(MigrationResult result) {
            return new Verdict(result, List.copyOf(promises), List.copyOf(figures));
        }
    }

    boolean kept() {
        return promises.stream().allMatch(each -> each.kept() || each.weight() == Weight.GOAL);
    }
}
