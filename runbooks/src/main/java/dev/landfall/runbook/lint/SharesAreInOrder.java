package dev.landfall.runbook.lint;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.math.BigDecimal;
import java.util.Optional;

/** A share that is wanted must be able to be met. */
record SharesAreInOrder() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (CheckAt check : CheckAt.of(runbook, CheckKind.VALUES)) {
            Arguments arguments = check.spec().arguments();
            Optional<BigDecimal> max = arguments.decimal("max");
            boolean over = arguments
                    .decimal("min")
                    .filter(min -> max.isPresent() && min.compareTo(max.get()) > 0)
                    .isPresent();
            if (over) {
                findings.block(check.argument("min"), "min is larger than max", "Swap them");
            }
        }
        CheckAt.of(runbook, CheckKind.COMPLETE).forEach(check -> overall(check, findings));
    }

    private static void overall(CheckAt check, Findings findings) {
        Arguments arguments = check.spec().arguments();
        Optional<BigDecimal> overall = arguments.decimal("overall");
        boolean sure = arguments
                .decimal("min")
                .filter(min -> overall.isPresent() && min.compareTo(overall.get()) > 0)
                .isPresent();
        if (sure) {
            findings.block(
                    check.argument("overall"), "holds whenever each field has its min", "Raise it, or leave it out");
        }
    }
}
