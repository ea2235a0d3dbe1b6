package dev.landfall.runbook.lint;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** A format check knows one form: by name or by expression. */
record FormatIsStatedOnce() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (CheckAt check : CheckAt.of(runbook, CheckKind.FORMAT)) {
            Arguments arguments = check.spec().arguments();
            if (!arguments.has("as") && !arguments.has("matching")) {
                findings.block(check.path(), "names no form", "Say as: or matching:");
            } else if (arguments.has("as") && arguments.has("matching")) {
                findings.block(check.argument("matching"), "states a second form", "Keep one of as: and matching:");
            }
        }
    }
}
