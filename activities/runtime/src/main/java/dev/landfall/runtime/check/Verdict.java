package dev.landfall.runtime.check;

import dev.landfall.report.CheckResult;
import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.report.Measure;
import dev.landfall.report.SideBySide;
import java.util.List;

/**
 * What a check came to; see {@link dev.landfall.report.CheckResult}.
 *
 * @param summary one sentence with the figures, without any value
 * @param examined records looked at
 * @param broken records that break the rule
 * @param samples "entity masked-key" of a few of them
 * @param measures figures beside what was wanted of each
 * @param sides what both sides hold, whatever its size
 */
record Verdict(
        Outcome outcome,
        String summary,
        long examined,
        long broken,
        List<String> samples,
        List<Measure> measures,
        List<SideBySide> sides) {

    /** A verdict that measures. */
    Verdict(Outcome outcome, String summary, long examined, long broken, List<String> samples, List<Measure> measures) {
        this(outcome, summary, examined, broken, samples, measures, List.of());
    }

    /** A verdict that only counts. */
    Verdict(Outcome outcome, String summary, long examined, long broken, List<String> samples) {
        this(outcome, summary, examined, broken, samples, List.of());
    }

    /** The same with figures beside what was wanted of each. */
    Verdict with(List<Measure> taken) {
        return new Verdict(outcome, summary, examined, broken, samples, taken, sides);
    }

    /** The same with the first of what both sides hold. */
    Verdict beside(List<SideBySide> held) {
        List<SideBySide> first = held.stream().limit(CheckResult.MOST_SIDES).toList();
        return new Verdict(outcome, summary, examined, broken, samples, measures, first);
    }

    /** Passed when nothing is broken, failed when something is; skipped when nothing was looked at. */
    static Verdict of(long examined, long broken, String summary, List<String> samples) {
        if (broken == 0 && examined == 0) {
            return skipped("nothing to look at: " + summary);
        }
        return new Verdict(broken == 0 ? Outcome.PASSED : Outcome.FAILED, summary, examined, broken, samples);
    }

    static Verdict skipped(String why) {
        return new Verdict(Outcome.SKIPPED, why, 0, 0, List.of());
    }

    /** Failed without having looked at anything. */
    static Verdict failed(String why) {
        return new Verdict(Outcome.FAILED, why, 0, 0, List.of());
    }
}
