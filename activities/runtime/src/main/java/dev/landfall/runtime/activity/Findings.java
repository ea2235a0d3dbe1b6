package dev.landfall.runtime.activity;

import dev.landfall.runbook.Severity;
import dev.landfall.runtime.connection.FailureTranslation;
import dev.landfall.spi.Concern;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.PreflightReport;
import dev.landfall.workflow.activity.PreflightReport.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What preflight finds, all at once, each thing once. */
final class Findings {
    private final Set<Problem> blocking = new LinkedHashSet<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();
    private final List<Estimate> estimates = new ArrayList<>();

    void block(FailureType type, String where, String what, String next) {
        blocking.add(new Problem(type, where, what, next));
    }

    void warn(String where, String what, String next) {
        warnings.add(new Problem(FailureType.CONFIGURATION, where, what, next));
    }

    void concern(String connection, Concern concern) {
        Problem problem = new Problem(
                FailureType.CONFIGURATION, connection + ": " + concern.where(), concern.what(), concern.next());
        (concern.severity() == Severity.BLOCK ? blocking : warnings).add(problem);
    }

    void estimate(Estimate estimate) {
        estimates.add(estimate);
    }

    /** Looks, and keeps what failed as a finding. Anything but a store's own failure is not ours to keep. */
    boolean look(Runnable looking) {
        try {
            looking.run();
            return true;
        } catch (StoreFailure failure) {
            blocking.add(FailureTranslation.problem(failure));
            return false;
        }
    }

    PreflightReport report() {
        return new PreflightReport(List.copyOf(blocking), List.copyOf(warnings), List.copyOf(estimates));
    }
}
