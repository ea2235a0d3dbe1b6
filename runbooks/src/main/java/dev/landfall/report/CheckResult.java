package dev.landfall.report;

import dev.landfall.runbook.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What one check found.
 *
 * @param name the check's name in the runbook
 * @param kind its kind's word
 * @param severity whether a failure blocks
 * @param outcome what came out
 * @param summary one sentence for people, with the figures
 * @param examined records looked at, both sides together
 * @param broken records that break the rule
 * @param samples masked keys of a few of them, with the entity's name
 * @param startedAt when it began
 * @param millis how long it took
 * @param measures figures that it took beside what was wanted of each; none where it only counts what is broken
 * @param sides what it found on both sides and judges no size of; at most {@value #MOST_SIDES}
 */
public record CheckResult(
        String name,
        String kind,
        Severity severity,
        Outcome outcome,
        String summary,
        long examined,
        long broken,
        List<String> samples,
        Instant startedAt,
        long millis,
        List<Measure> measures,
        List<SideBySide> sides) {

    /** More would not be read, and results travel through histories. */
    public static final int MOST_SIDES = 60;

    /** Results in older histories have neither measures nor sides. */
    public CheckResult {
        measures = Objects.requireNonNullElse(measures, List.of());
        sides = Objects.requireNonNullElse(sides, List.of());
    }

    /** What a check came to. Only {@code PASSED} is a pass. */
    public enum Outcome {
        /** It looked at something and all was well. */
        PASSED,
        /** It looked and found a violation, or it could not look. */
        FAILED,
        /** There was nothing to look at. */
        SKIPPED
    }

    /** Whether it could look: a check that could not is failed without having examined anything. */
    public boolean looked() {
        return outcome != Outcome.FAILED || examined > 0;
    }

    /** Whether it keeps a phase from succeeding. */
    public boolean blocks() {
        return outcome == Outcome.FAILED && severity == Severity.BLOCK;
    }
}
