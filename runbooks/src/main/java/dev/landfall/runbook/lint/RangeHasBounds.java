package dev.landfall.runbook.lint;

import dev.landfall.runbook.Arguments;
import dev.landfall.runbook.CheckKind;
import dev.landfall.runbook.Runbook;
import dev.landfall.runbook.parse.Findings;
import java.math.BigDecimal;
import java.util.Optional;

/** A range needs a bound, and bounds in order. */
record RangeHasBounds() implements Rule {

    @Override
    public void judge(Runbook runbook, Findings findings) {
        for (CheckAt check : CheckAt.of(runbook, CheckKind.RANGE)) {
            Arguments arguments = check.spec().arguments();
            Optional<BigDecimal> min = arguments.decimal("min");
            Optional<BigDecimal> max = arguments.decimal("max");
            if (min.isEmpty() && max.isEmpty()) {
                findings.block(check.path(), "has neither min nor max", "Give at least one");
            } else if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
                findings.block(check.argument("min"), "min is larger than max", "Swap them");
            }
        }
    }
}
