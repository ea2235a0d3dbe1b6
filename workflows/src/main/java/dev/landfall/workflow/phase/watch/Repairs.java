package dev.landfall.workflow.phase.watch;

import dev.landfall.report.CheckResult;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.workflow.activity.BoundDataset;
import dev.landfall.workflow.activity.RepairActivities;
import dev.landfall.workflow.activity.RepairOutcome;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.Limit;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.phase.PhaseInput;
import dev.landfall.workflow.phase.RepairNews;
import io.temporal.failure.TemporalFailure;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a watch does about records that its drift checks found to differ: one dataset after the other, until what a run may repair is
 * used up. A dataset of which more differ stays as it is: that is no drift any more, and for people. What can't be repaired is told, and
 * the next run tries again.
 */
final class Repairs {
    private static final String ALL = "all";

    private final PhaseInput input;
    private final PhaseDesk desk;
    /** Records that each run may repair; none where the runbook does not say. */
    private final long budget;

    private long repaired;
    private long overBudget;

    Repairs(PhaseInput input, PhaseDesk desk) {
        this.input = input;
        this.desk = desk;
        this.budget = input.phase().arguments().has("maxRepairs")
                ? input.phase().arguments().whole("maxRepairs")
                : 0;
    }

    void restore(long earlierRepaired, long earlierOverBudget) {
        repaired = earlierRepaired;
        overBudget = earlierOverBudget;
    }

    /** Records repaired so far. */
    long repaired() {
        return repaired;
    }

    /** How often more differed than might be repaired. */
    long overBudget() {
        return overBudget;
    }

    /** Repairs what a run found. */
    void mend(long run, List<CheckResult> results) {
        long left = budget;
        for (BoundDataset dataset : left == 0 ? List.<BoundDataset>of() : drifted(results)) {
            if (left > 0) {
                left -= mend(run, dataset, left);
            }
        }
    }

    private long mend(long run, BoundDataset dataset, long left) {
        String name = dataset.spec().name();
        try {
            RepairOutcome outcome = Limit.LONG
                    .stub(RepairActivities.class, "Run " + run + ", repair " + name)
                    .repair(input.migration(), dataset, left);
            repaired += outcome.repaired();
            overBudget += outcome.overBudget() ? 1 : 0;
            if (outcome.differing() > 0) {
                desk.repaired(new RepairNews(input.phase().name(), run, name, left, outcome, null));
            }
            return outcome.repaired();
        } catch (TemporalFailure failure) {
            if (Failures.isCancel(failure)) {
                throw failure;
            }
            desk.repaired(new RepairNews(input.phase().name(), run, name, left, null, Failures.problem(name, failure)));
            return 0;
        }
    }

    /** In the runbook's order, without those that are followed. */
    private List<BoundDataset> drifted(List<CheckResult> results) {
        Set<String> found = results.stream()
                .filter(result -> result.looked() && result.broken() > 0)
                .map(CheckResult::name)
                .collect(Collectors.toSet());
        Set<String> names = input.checks("checks").stream()
                .filter(check -> check.kind() == CheckKind.DRIFT && found.contains(check.name()))
                .map(CheckSpec::arguments)
                .flatMap(arguments -> arguments.list("drift").stream())
                .collect(Collectors.toSet());
        return input.datasets().stream()
                .filter(dataset -> !dataset.followed())
                .filter(dataset ->
                        names.contains(ALL) || names.contains(dataset.spec().name()))
                .toList();
    }
}
