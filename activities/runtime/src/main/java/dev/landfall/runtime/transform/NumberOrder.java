package dev.landfall.runtime.transform;

import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.time.DateTimeException;
import java.time.LocalDate;

/** What the first two numbers of a date with its year at the end are. */
enum NumberOrder {
    DAY_FIRST {
        @Override
        LocalDate date(int year, int first, int second) {
            return LocalDate.of(year, second, first);
        }
    },
    MONTH_FIRST {
        @Override
        LocalDate date(int year, int first, int second) {
            return LocalDate.of(year, first, second);
        }
    },
    /** Only one order gives a date, or both give the same. */
    UNAMBIGUOUS {
        @Override
        LocalDate date(int year, int first, int second) {
            if (first > MONTHS) {
                return DAY_FIRST.date(year, first, second);
            }
            if (second > MONTHS || first == second) {
                return MONTH_FIRST.date(year, first, second);
            }
            throw new Unconvertible("a date that could have its day or its month first");
        }
    };

    private static final int MONTHS = 12;

    /** The order that a runbook spells so. */
    static NumberOrder of(String word) {
        return switch (word) {
            case "dayFirst" -> DAY_FIRST;
            case "monthFirst" -> MONTH_FIRST;
            default -> UNAMBIGUOUS;
        };
    }

    /** The date, or a {@link DateTimeException} when there is none. */
    abstract LocalDate date(int year, int first, int second);
}
