package dev.landfall.workflow.phase;

import dev.landfall.report.CheckResult;
import dev.landfall.runbook.CheckSpec;
import io.temporal.workflow.Promise;
import io.temporal.workflow.WorkflowInit;

/** Runs checks, several at once, all of them also when one fails. */
public final class CheckPhaseWorkflow extends PhaseWorkflow implements CheckPhase {
    private final PhaseInput input;

    /** The phase for that input. */
    @WorkflowInit
    public CheckPhaseWorkflow(PhaseInput input) {
        super(input.phase());
        this.input = input;
    }

    @Override
    public PhaseOutcome run(PhaseInput ignored) {
        return conclude(() -> desk.step("check", this::checkAll));
    }

    private void checkAll() {
        desk.awaitGo();
        CheckRun run = new CheckRun(desk.findings());
        desk.findings().problems(run.judge(input.checks("checks"), this::check));
        desk.findings().summary(run.summary());
    }

    private Promise<CheckResult> check(CheckSpec check) {
        return CheckRun.look(input, check, "Check " + check.name());
    }
}
