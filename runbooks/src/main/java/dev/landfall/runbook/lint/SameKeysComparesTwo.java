package dev.landfall.runbook.lint;

import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;

/** Two sides are compared, no more and no less. */
record SameKeysComparesTwo() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (CheckAt check : CheckAt.of(runbook, CheckKind.SAME_KEYS)) {
            int sides = check.spec().arguments().list("sameKeys").size();
            if (sides != 2) {
                findings.block(
                        check.argument("sameKeys"), "compares " + sides + " key sets", "Give exactly two, in brackets");
            }
        }
    }
}
