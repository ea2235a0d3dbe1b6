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
 */
record Verdict(MigrationResult result, List<Promise> promises) {

    /** One promise; {@code found} says what was seen. */
    record Promise(String text, boolean kept, String found) {
        String line() {
            return "  " + (kept ? "✓ " : "✗ ") + text + ": " + found;
        }
    }

    /** Collects promises. */
    static final class Builder {
        private final List<Promise> promises = new ArrayList<>();

        Builder promise(String text, boolean kept, String found) {
            promises.add(new Promise(text, kept, found));
            return this;
        }

        Builder within(String text, long millis, long limitMillis) {
            return promise(
                    text, millis <= limitMillis, Words.millis(millis) + " (goal " + Words.millis(limitMillis) + ")");
        }

        Verdict of(MigrationResult result) {
            return new Verdict(result, List.copyOf(promises));
        }
    }

    boolean kept() {
        return promises.stream().allMatch(Promise::kept);
    }
}
