package dev.landfall.runtime.check;

import java.math.BigDecimal;

/** A value as text that is the same in stores of different kinds: 12, 12.0 as a decimal and "12" are one. */
final class CanonicalText {
    private CanonicalText() {}

    static String of(Object value) {
        return value instanceof BigDecimal decimal
                ? decimal.stripTrailingZeros().toPlainString()
                : value.toString();
    }
}
