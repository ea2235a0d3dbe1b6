package dev.landfall.runtime.check;

import dev.landfall.report.CheckResult;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.CheckSpec;
import dev.landfall.runtime.compare.Settling;
import dev.landfall.runtime.dataset.OpenDataset;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.workflow.activity.RoundOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Runs one check and says what it came to. */
public final class CheckRunner {
    private CheckRunner() {}

    /**
     * Runs a check. One that can't look is FAILED, never passed.
     *
     * @param datasets every dataset of the runbook
     * @param backups what the migration has backed up
     * @param settling when a difference in content counts
     * @param heartbeat called every few seconds; what it throws ends the check
     * @throws StoreFailure TRANSIENT only: looking again may help
     */
    public static CheckResult run(
            CheckSpec spec, List<OpenDataset> datasets, MadeBackups backups, Settling settling, Runnable heartbeat) {
        return run(Checks.of(spec.kind()), new CheckContext(spec, datasets, backups, settling, heartbeat));
    }

    /** The same under a cutover's freeze: content is judged by the final round of each dataset, backups are not looked at. */
    public static CheckResult runFrozen(
            CheckSpec spec, List<OpenDataset> datasets, List<RoundOutcome> finalRounds, Runnable heartbeat) {
        Check check = spec.kind() == CheckKind.CONTENT ? new FinalRounds(finalRounds) : Checks.of(spec.kind());
        return run(check, new CheckContext(spec, datasets, MadeBackups.NONE, Settling.FROZEN, heartbeat));
    }

    private static CheckResult run(Check check, CheckContext context) {
        Instant startedAt = Instant.now();
        long start = System.nanoTime();
        Stopper stopper = new Stopper(context.heartbeat());
        Verdict verdict = judge(check, context.with(stopper), stopper);
        CheckSpec spec = context.spec();
        return new CheckResult(
                spec.name(),
                spec.kind().word(),
                spec.severity(),
                verdict.outcome(),
                verdict.summary(),
                verdict.examined(),
                verdict.broken(),
                verdict.samples(),
                startedAt,
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                verdict.measures(),
                verdict.sides());
    }

    private static Verdict judge(Check check, CheckContext context, Stopper stopper) {
        try {
            return check.judge(context);
        } catch (StoreFailure e) {
            if (e.failureClass() == FailureClass.TRANSIENT) {
                throw e;
            }
            return Verdict.failed("could not look: " + e.getMessage());
        } catch (RuntimeException e) {
            if (stopper.threw(e)) {
                throw e;
            }
            // The text of an exception that is not ours may hold a value.
            return Verdict.failed(
                    "could not look: an unexpected " + e.getClass().getSimpleName());
        }
    }
}
