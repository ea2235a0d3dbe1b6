package dev.landfall.runbook.lint;

import dev.landfall.runbook.CheckSpec;
import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.Severity;
import dev.landfall.runbook.parse.Findings;
import java.util.Objects;

/** Something must be able to stop a switch that would go wrong. */
record CutoverHasChecks() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt cutover : PhaseAt.of(runbook, PhaseKind.CUTOVER)) {
            boolean onlyWarn = cutover.names("checks").stream()
                    .map(runbook.checks()::get)
                    .filter(Objects::nonNull)
                    .map(CheckSpec::severity)
                    .allMatch(Severity.WARN::equals);
            boolean known = runbook.checks().keySet().containsAll(cutover.names("checks"));
            if (onlyWarn && known) {
                findings.block(cutover.argument("checks"), "no check here can stop the switch", "Name one that blocks");
            }
        }
    }
}
