package dev.landfall.workflow.phase.cutover;

import io.temporal.failure.CanceledFailure;

/** Ends a cutover that was told to stop and has returned. */
final class Stopped {
    private Stopped() {}

    static CanceledFailure beforeTheSwitch() {
        return new CanceledFailure("stopped before the switch");
    }
}
