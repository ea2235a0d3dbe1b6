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
    }
}
