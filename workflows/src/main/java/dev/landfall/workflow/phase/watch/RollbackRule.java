package dev.landfall.workflow.phase.watch;

import dev.landfall.report.CheckResult;
import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.phase.PhaseInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a watch rolls the migration back: one of its checks failed in so many of its last runs. One failed run is noise. What could not be
 * looked at says nothing about the data, so it counts neither way.
 */
final class RollbackRule {
    private final List<String> checks;
    private final long failures;
    private final long ofLast;
    private final Map<String, List<Boolean>> failed = new LinkedHashMap<>();

    private RollbackRule(List<String> checks, long failures, long ofLast) {
        this.checks = checks;
        this.failures = failures;
        this.ofLast = ofLast;
    }

    /** As the runbook says; without a word about it nothing rolls back. */
    static RollbackRule of(PhaseInput input) {
        var arguments = input.phase().arguments();
        return arguments.has("rollbackOn")
                ? new RollbackRule(
                        input.checks("rollbackOn").stream().map(CheckSpec::name).toList(),
                        arguments.whole("rollbackAfter"),
                        arguments.whole("ofLast"))
                : new RollbackRule(List.of(), 1, 1);
    }

    void restore(List<Tally> earlier) {
        earlier.forEach(tally -> failed.put(tally.check(), new ArrayList<>(tally.failed())));
    }

    List<Tally> tallies() {
        return failed.entrySet().stream()
                .map(entry -> new Tally(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    /** Takes what a run came to; gives why to roll back. */
    Optional<Problem> take(List<CheckResult> results) {
        return results.stream()
                .filter(result -> checks.contains(result.name()) && result.looked())
                .filter(this::reached)
                .findFirst()
                .map(this::problem);
    }

    private boolean reached(CheckResult result) {
        List<Boolean> runs = failed.computeIfAbsent(result.name(), name -> new ArrayList<>());
        runs.add(result.outcome() == Outcome.FAILED);
        if (runs.size() > ofLast) {
            runs.removeFirst();
        }
        return runs.stream().filter(failure -> failure).count() >= failures;
    }

    private Problem problem(CheckResult result) {
        return new Problem(
                FailureType.DATA,
                result.name(),
                "failed in %d of its last %d runs: %s".formatted(failures, ofLast, result.summary()),
                "Nothing: the runbook rolls back by itself then");
    }
}
