package dev.landfall.runbook.lint;

import dev.landfall.runbook.PhaseKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** A report tells the whole migration, so nothing comes after it. */
record ReportComesLast() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (PhaseAt report : PhaseAt.of(runbook, PhaseKind.REPORT)) {
            if (report.index() < runbook.phases().size() - 1) {
                findings.block(report.path(), "a phase comes after the report", "Put the report last");
            }
        }
    }
}
