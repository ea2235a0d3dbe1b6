package dev.landfall.runtime.check;

import dev.landfall.report.CheckResult.Outcome;
import dev.landfall.runtime.compare.ComparisonResult;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How far both sides have drifted apart: the share of records that differ. */
final class Drift implements Check {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DIGITS = 4;

    @Override
    public Verdict judge(CheckContext context) {
        BigDecimal max = context.arguments().decimal("max").orElseThrow();
        ComparedRecords found = ComparedRecords.of(context, "drift");
        long records = records(found.sum());
        if (records == 0) {
            return Verdict.skipped("nothing to look at: no record on either side");
        }
        long differing = found.sum().differences();
        ShareTarget target = new ShareTarget(BigDecimal.ZERO, max);
        String summary = "%s of %d records differ, %s allowed: %s"
                .formatted(share(differing, records), records, target.words(), found.words());
        Outcome outcome = target.met(differing, records) ? Outcome.PASSED : Outcome.FAILED;
        return new Verdict(outcome, summary, found.sum().compared(), differing, found.samples())
                .with(target.measures("records that differ", differing, records));
    }

    /** A record that is on both sides counts once. */
    private static long records(ComparisonResult sum) {
        return (sum.compared() + sum.missing() + sum.extra()) / 2;
    }

    /** Rounded up: what differs never looks as if nothing did. */
    private static String share(long differing, long records) {
        return HUNDRED.multiply(BigDecimal.valueOf(differing))
                        .divide(BigDecimal.valueOf(records), DIGITS, RoundingMode.UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }
}
