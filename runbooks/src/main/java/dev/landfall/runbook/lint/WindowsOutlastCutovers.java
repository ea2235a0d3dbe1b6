package dev.landfall.runbook.lint;

import dev.landfall.runbook.DurationText;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.Window;
import dev.landfall.runbook.parse.Findings;
import java.time.Duration;

/** A cutover freezes only when it ends before its window shuts. */
record WindowsOutlastCutovers() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt cutover : PhaseAt.of(runbook, PhaseKind.CUTOVER)) {
            Window window = cutover.spec().window();
            Duration downtime = cutover.spec().arguments().span("downtime");
            if (window != null && downtime.compareTo(length(window)) >= 0) {
                findings.block(
                        cutover.window(),
                        "is open for " + DurationText.write(length(window)) + ", and the freeze alone may take "
                                + DurationText.write(downtime),
                        "Open it for longer, or make downtime shorter");
            }
        }
    }

    /** On a day without a change of clocks. */
    private static Duration length(Window window) {
        Duration length = Duration.between(window.from(), window.to());
        return length.isPositive() ? length : length.plusDays(1);
    }
}
