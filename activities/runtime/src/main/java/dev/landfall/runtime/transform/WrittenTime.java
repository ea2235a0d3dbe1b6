package dev.landfall.runtime.transform;

import static java.time.format.DateTimeFormatter.ISO_LOCAL_TIME;

import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time of day as people write it, of 24 hours or of 12 with AM or PM, to the nanosecond, with an offset from UTC or
 * without. Names of zones other than UTC are refused: several share most abbreviations.
 *
 * @param time the time of day
 * @param offset its offset from UTC, if one was written
 */
record WrittenTime(LocalTime time, Optional<ZoneOffset> offset) {
    private static final Pattern SPELLING =
            Pattern.compile("(?<hour>\\d{1,2}):?(?<minute>\\d{2})(?::?(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?"
                    + "(?:\\s?(?<half>[AaPp])\\.?[Mm]\\.?)?(?:\\s?(?<zone>[Zz]|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?))?");
    private static final int NOON = 12;

    /** Throws a {@link java.time.DateTimeException} for a time that no day has. */
    static WrittenTime read(String text) {
        Matcher spelled = SPELLING.matcher(text.strip());
        if (!spelled.matches()) {
            throw new Unconvertible("a date with something behind it that is no time of day");
        }
        int hour = hour(number(spelled.group("hour")), spelled.group("half"));
        LocalTime time = LocalTime.of(
                hour,
                number(spelled.group("minute")),
                number(spelled.group("second")),
                nanos(spelled.group("fraction")));
        return new WrittenTime(time, Optional.ofNullable(spelled.group("zone")).map(WrittenTime::offset));
    }

    /** The time in ISO 8601, with seconds and as many digits behind them as it takes. */
    String iso() {
        return ISO_LOCAL_TIME.format(time) + offset.map(ZoneOffset::getId).orElse("");
    }

    private static int hour(int written, @Nullable String half) {
        if (half == null) {
            return written;
        }
        if (written < 1 || written > NOON) {
            throw new Unconvertible("an hour that no half of a day has");
        }
        return written % NOON + (half.equalsIgnoreCase("p") ? NOON : 0);
    }

    private static ZoneOffset offset(String zone) {
        return Character.isLetter(zone.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(zone.toUpperCase(Locale.ROOT));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    }
}
