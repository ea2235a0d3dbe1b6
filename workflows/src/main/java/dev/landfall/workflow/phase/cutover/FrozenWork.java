package dev.landfall.workflow.phase.cutover;

import dev.landfall.workflow.FailureType;
import dev.landfall.workflow.Problem;
import dev.landfall.workflow.activity.FreezeOutcome;
import dev.landfall.workflow.activity.RoundOutcome;
import dev.landfall.workflow.phase.CheckRun;
import dev.landfall.workflow.phase.Failures;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.phase.PhaseInput;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Freeze, drain and check, watched from beside: it ends early when time is up, the freeze is lost or somebody says stop. */
final class FrozenWork {
    private final PhaseInput input;
    private final PhaseDesk desk;
    private final CutoverSteps steps;
    private final FreezeKeeper keeper;
    private final Downtime downtime;
    private final List<Problem> reasons = new ArrayList<>();
    private @Nullable Promise<Void> work;
    private boolean freezing;

    FrozenWork(PhaseInput input, PhaseDesk desk, CutoverSteps steps, FreezeKeeper keeper) {
        this.input = input;
        this.desk = desk;
        this.steps = steps;
        this.keeper = keeper;
        this.downtime = new Downtime(input.phase().arguments().span("downtime"));
    }

    /** Gives why the cutover must return; nothing when it may switch. */
    List<Problem> run() {
        downtime.begin();
        CancellationScope scope = Workflow.newCancellationScope(() -> work = Async.procedure(this::freezeDrainCheck));
        scope.run();
        Workflow.await(() -> ended() || interruption() != null);
        Problem interruption = interruption();
        if (interruption != null) {
            reasons.add(interruption);
            scope.cancel();
        }
        downtime.end();
        return List.copyOf(reasons);
    }

    private @Nullable Problem interruption() {
        if (downtime.over()) {
            return downtime.problem();
        }
        if (desk.stopped()) {
            return new Problem(
                    FailureType.REFUSAL, "cutover", "it was told to stop before the switch", "Nothing; it returned");
        }
        return keeper.lost().orElse(null);
    }

    private boolean ended() {
        return work != null && work.isCompleted();
    }

    /** Whether a freeze is being set, which may still come after a release. */
    boolean freezing() {
        return freezing;
    }

    /** Waits until nothing runs any more. */
    void awaitEnd() {
        Workflow.await(this::ended);
    }

    private void freezeDrainCheck() {
        try {
            desk.step("freeze", this::freeze);
            List<RoundOutcome> finalRounds = desk.step("drain", this::drain);
            if (reasons.isEmpty()) {
                desk.step("check", () -> check(finalRounds));
            }
        } catch (TemporalFailure failure) {
            if (!Failures.isCancel(failure)) {
                reasons.addAll(Failures.problems("cutover", failure));
            }
        }
    }

    private void freeze() {
        freezing = true;
        try {
            FreezeOutcome outcome = steps.freeze(FreezeKeeper.lease(Duration.ZERO));
            desk.findings()
                    .warnings(outcome.cooperative().stream()
                            .map(connection ->
                                    cooperative(connection, outcome.unnoticed().get(connection)))
                            .toList());
        } finally {
            freezing = false;
        }
        Workflow.newDetachedCancellationScope(keeper::start).run();
    }

    private static Problem cooperative(String connection, @Nullable String unnoticed) {
        return new Problem(
                FailureType.CONFIGURATION,
                connection,
                "the store can't refuse writes itself; the freeze relies on applications that read their route, and "
                        + (unnoticed == null
                                ? "a write by anybody else stops the cutover"
                                : "would not notice " + unnoticed + ", by anybody else"),
                "Make sure that nothing else writes to it during the cutover");
    }

    private List<RoundOutcome> drain() {
        RoundRun last = RoundRun.frozen(desk, steps);
        reasons.addAll(last.problems());
        return last.outcomes();
    }

    private void check(List<RoundOutcome> finalRounds) {
        CheckRun run = new CheckRun(desk.findings());
        reasons.addAll(run.judge(input.checks("checks"), check -> steps.check(check, finalRounds)));
        desk.findings().summary("under the freeze " + run.summary());
    }
}
