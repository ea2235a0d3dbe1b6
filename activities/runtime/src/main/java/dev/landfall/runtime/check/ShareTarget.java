package dev.landfall.runtime.check;

import dev.landfall.report.Measure;
import dev.landfall.report.Measure.Bound;
import dev.landfall.report.Measure.Unit;
import dev.landfall.runbook.Arguments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which share of the records looked at must keep to a rule, and which may.
 *
 * @param min in percent
 * @param max in percent
 */
record ShareTarget(BigDecimal min, BigDecimal max) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Every record must. */
    static final ShareTarget EVERY_ONE = new ShareTarget(HUNDRED, HUNDRED);

    private static final int DIGITS = 3;

    /** So many of a hundred, or more. */
    static ShareTarget atLeast(BigDecimal min) {
        return new ShareTarget(min, HUNDRED);
    }

    /** What {@code min} and {@code max} say; without them every record must. */
    static ShareTarget of(Arguments arguments) {
        Optional<BigDecimal> min = arguments.decimal("min");
        Optional<BigDecimal> max = arguments.decimal("max");
        return new ShareTarget(min.orElse(max.isPresent() ? BigDecimal.ZERO : HUNDRED), max.orElse(HUNDRED));
    }

    /** Whether {@code kept} of {@code examined} records are as many as wanted; of none there is nothing to want. */
    boolean met(long kept, long examined) {
        BigDecimal scaled = HUNDRED.multiply(BigDecimal.valueOf(kept));
        BigDecimal all = BigDecimal.valueOf(examined);
        return scaled.compareTo(min.multiply(all)) >= 0 && scaled.compareTo(max.multiply(all)) <= 0;
    }

    /** The share of the records looked at that keep to the rule, beside each bound; nothing where none was looked at. */
    List<Measure> measures(String what, long kept, long examined) {
        if (examined == 0) {
            return List.of();
        }
        double share = HUNDRED.doubleValue() * kept / examined;
        Stream<Measure> least = min.signum() > 0
                ? Stream.of(new Measure(what, share, Bound.AT_LEAST, min.doubleValue(), Unit.PERCENT))
                : Stream.empty();
        Stream<Measure> most = max.compareTo(HUNDRED) < 0
                ? Stream.of(new Measure(what, share, Bound.AT_MOST, max.doubleValue(), Unit.PERCENT))
                : Stream.empty();
        return Stream.concat(least, most).toList();
    }

    /** Whether every record must keep to the rule. */
    boolean everyOne() {
        return min.compareTo(HUNDRED) == 0;
    }

    /** {@code at least 99%}. */
    String words() {
        String least = min.signum() > 0 ? "at least " + percent(min) : "";
        String most = max.compareTo(HUNDRED) < 0 ? "at most " + percent(max) : "";
        return least.isEmpty() || most.isEmpty() ? least + most : least + " and " + most;
    }

    /** A share, never rounded up: what is not whole does not look so. */
    static String share(long kept, long examined) {
        return percent(HUNDRED.multiply(BigDecimal.valueOf(kept))
                .divide(BigDecimal.valueOf(Math.max(1, examined)), DIGITS, RoundingMode.DOWN));
    }

    private static String percent(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString() + "%";
    }
}
