package dev.landfall.workflow.phase.watch;

import dev.landfall.report.CheckResult;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The checks that fail now, each with what it said when it began to fail. */
final class Alerts {
    private Map<String, Problem> open = new LinkedHashMap<>();

    void restore(List<Problem> earlier) {
        earlier.forEach(alert -> open.put(alert.where(), alert));
    }

    /** What fails now, in the order of the runbook's checks. */
    List<Problem> now() {
        return List.copyOf(open.values());
    }

    /** Takes what failed in a run; gives whether another check fails now, or one no longer does. */
    boolean take(List<CheckResult> failures, long run) {
        Map<String, Problem> now = new LinkedHashMap<>();
        failures.forEach(result -> now.put(result.name(), open.getOrDefault(result.name(), alert(result, run))));
        boolean changed = !now.keySet().equals(open.keySet());
        open = now;
        return changed;
    }

    private static Problem alert(CheckResult result, long run) {
        return new Problem(
                FailureType.DATA,
                result.name(),
                "failed since run " + run + ": " + result.summary(),
                "Look at its sample keys; the watch goes on");
    }
}
