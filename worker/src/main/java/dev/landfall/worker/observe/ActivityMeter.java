package dev.landfall.worker.observe;

import dev.landfall.report.CheckResult;
import dev.landfall.runbook.CheckKind;
import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.activity.MadeBackup;
import dev.landfall.workflow.activity.RepairOutcome;
import dev.landfall.workflow.activity.RoundOutcome;
import dev.landfall.workflow.phase.Whereabouts;
import io.micrometer.core.instrument.Tags;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor.ActivityOutput;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Metrics of what activities came to: attempts again, failures, and what the outcomes of checks, rounds and backups tell. */
final class ActivityMeter implements Around {
    /** Longer than most watches wait between two runs. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    private static final double HUNDREDTHS = 100;

    private final Series series;

    ActivityMeter(Series series) {
        this.series = series;
    }

    @Override
    public ActivityOutput run(ActivityInfo info, Supplier<ActivityOutput> activity) {
        Tags tags = WorkMeter.tags(Whereabouts.of(info.getWorkflowId()));
        if (info.getAttempt() > 1) {
            count(
                    "landfall.retries",
                    "Attempts at activities behind the first",
                    tags.and("activity", info.getActivityType()),
                    1);
        }
        try {
            ActivityOutput output = activity.get();
            heard(tags, output.getResult());
            return output;
        } catch (ApplicationFailure failure) {
            count("landfall.failures", "Attempts at activities that failed", tags.and("type", type(failure)), 1);
            throw failure;
        }
    }

    private void heard(Tags tags, @Nullable Object result) {
        switch (result) {
            case CheckResult check -> checked(tags, check);
            case RoundOutcome round -> {
                Tags dataset = tags.and("dataset", round.dataset());
                count("landfall.compared.records", "Records compared, both sides together", dataset, round.compared());
                repaired(dataset, round.repaired());
            }
            case RepairOutcome repair -> repaired(tags.and("dataset", repair.dataset()), repair.repaired());
            case MadeBackup backup -> {
                count("landfall.backup.rows", "Records written into backups", tags, backup.rows());
                count("landfall.backup.bytes", "Size of the files of backups", tags, backup.bytes());
            }
            case null, default -> {}
        }
    }

    private void repaired(Tags tags, long records) {
        count("landfall.repaired.records", "Records that differed and were made equal", tags, records);
    }

    private void checked(Tags tags, CheckResult check) {
        String outcome = check.outcome().name().toLowerCase(Locale.ROOT);
        count("landfall.checks", "Checks that were run, by what they came to", tags.and("outcome", outcome), 1);
        if (check.kind().equals(CheckKind.DRIFT.word()) && !check.measures().isEmpty()) {
            double share = check.measures().getFirst().value() / HUNDREDTHS;
            series.tell(
                    "landfall.drift.ratio",
                    null,
                    "Share of the records that differ",
                    tags.and("check", check.name()),
                    share,
                    FRESH);
        }
    }

    private void count(String name, String description, Tags tags, long more) {
        series.count(name, description, tags, more);
    }

    /** Of ours only: a failure's type could be anything else. */
    private static String type(ApplicationFailure failure) {
        return Arrays.stream(FailureType.values())
                .map(FailureType::name)
                .filter(name -> name.equals(failure.getType()))
                .findFirst()
                .orElse("OTHER");
    }
}
