package dev.landfall.workflow.phase.cutover;

import dev.landfall.workflow.Problem;
import dev.landfall.workflow.phase.CheckRun;
import dev.landfall.workflow.phase.PhaseDesk;
import dev.landfall.workflow.phase.PhaseInput;
import dev.landfall.workflow.phase.Steering;
import java.util.List;

/**
 * Behind the switch record there is only forward: smoke checks on the new side, then release. When something fails there, the
 * freeze is held and a person is asked: {@code retry}, or, for smoke checks, {@code skip}.
 */
final class Forward {
    private final PhaseInput input;
    private final PhaseDesk desk;
    private final CutoverSteps steps;
    private final FreezeKeeper keeper;

    Forward(PhaseInput input, PhaseDesk desk, CutoverSteps steps, FreezeKeeper keeper) {
        this.input = input;
        this.desk = desk;
        this.steps = steps;
        this.keeper = keeper;
    }

    void run() {
        smokeUntilPassed();
        releaseUntilDone();
        desk.findings().summary("switched to the new side and released");
    }

    private void smokeUntilPassed() {
        List<Problem> failed = desk.step("smoke", this::smoke);
        while (!failed.isEmpty()) {
            switch (stall(failed)) {
                case SKIP -> {
                    desk.findings().warnings(failed);
                    return;
                }
                case STOP -> {
                    desk.findings().problems(failed);
                    return;
                }
                default -> failed = desk.step("smoke", this::smoke);
            }
        }
    }

    private List<Problem> smoke() {
        return new CheckRun(desk.findings()).judge(input.checks("smoke"), steps::smoke);
    }

    private void releaseUntilDone() {
        keeper.stop();
        List<Problem> failed = steps.release();
        while (!failed.isEmpty()) {
            keeper.start();
            Steering wayOut = stall(failed);
            keeper.stop();
            if (wayOut == Steering.STOP) {
                desk.findings().problems(failed);
                return;
            }
            failed = steps.release();
        }
    }

    /** Where there is a way back, an order to take it is a way out, too. */
    private Steering stall(List<Problem> failed) {
        return input.phase().leadsBack() ? desk.stallUnlessStopped(failed) : desk.stall(failed);
    }
}
