package dev.landfall.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures as people read them, the same in every format and on every terminal. */
public final class Words {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    /** {@code 12.3 MB}, in powers of 1,000. */
    public static String bytes(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    }

    /** {@code 850 ms}, {@code 12.3 s}, {@code 4 min 05 s} or {@code 2 h 03 min}. */
    public static String millis(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = millis / 1000;
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }

    /** {@link #millis(long)} of a duration. */
    public static String duration(Duration duration) {
        return millis(duration.toMillis());
    }

    /** {@code 1,234,567}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1,234} of a rate; one digit after the point below 10. */
    public static String rate(double perSecond) {
        return perSecond < 10 ? String.format(Locale.ROOT, "%.1f", perSecond) : count(Math.round(perSecond));
    }

    /** {@code 66 %} of a part from 0 to 1, with digits after the point below 10. What is not all, or not nothing, does not look so. */
    public static String share(double part) {
        double percent = part * 100;
        if (percent > 0 && percent < 0.01) {
            return "<0.01 %";
        }
        if (percent > 99 && percent < 100) {
            return ">99 %";
        }
        String form = percent == 0 || percent >= 10 ? "%.0f %%" : percent >= 1 ? "%.1f %%" : "%.2f %%";
        return String.format(Locale.ROOT, form, percent);
    }

    /** A figure of a measure: {@code 99.987 %}, never rounded up, {@code 4.7 ms} or {@code 1.000000}. */
    public static String measured(double value, Measure.Unit unit) {
        return switch (unit) {
            case PERCENT ->
                BigDecimal.valueOf(value)
                                .setScale(3, RoundingMode.DOWN)
                                .stripTrailingZeros()
                                .toPlainString()
                        + " %";
            case MILLIS -> String.format(Locale.ROOT, "%.1f ms", value);
            case COSINE -> String.format(Locale.ROOT, "%.6f", value);
        };
    }

    /** {@code 2026-11-21 13:45:00 UTC}. */
    public static String instant(Instant instant) {
        return CLOCK.format(instant);
    }
}
