package dev.landfall.runbook.lint;

import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** A check may ask, not act; the store refuses writes as well. */
record QueriesOnlyRead() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (CheckAt check : CheckAt.of(runbook, CheckKind.EQUAL)) {
            SqlText.of(check.spec().arguments().text("equal"))
                    .objection()
                    .ifPresent(objection -> findings.block(
                            check.argument("equal"), objection, "Write one select with one numeric result"));
        }
        for (CheckAt check : CheckAt.of(runbook, CheckKind.EXPORT)) {
            SqlText.of(check.statement())
                    .objection()
                    .ifPresent(objection -> findings.block(check.judged(), objection, "Write one select"));
        }
    }
}
