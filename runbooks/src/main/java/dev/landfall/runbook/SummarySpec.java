package dev.landfall.runbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a summary is sent. At least one of the two times is given. Kept as written, and judged by lint: nothing here fails where that has
 * let it through.
 *
 * @param daily every day at that time, such as {@code 09:00}, or null
 * @param weekly every week on that day at that time, such as {@code fri 17:00}, or null
 * @param zone whose clocks tell the time, such as {@code Europe/Paris}
 */
public record SummarySpec(
        @JsonInclude(Include.NON_NULL) @Nullable String daily,
        @JsonInclude(Include.NON_NULL) @Nullable String weekly,
        String zone) {
    private static final String CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";
    private static final Pattern DAILY = Pattern.compile(CLOCK);
    private static final Pattern WEEKLY = Pattern.compile("([a-z]{3}) (" + CLOCK + ")");
    private static final List<String> DAYS =
            Arrays.stream(DayOfWeek.values()).map(SummarySpec::word).toList();

    private static String word(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    /**
     * A time of the week.
     *
     * @param day the day, or null for every day
     * @param at the time on the zone's clocks
     */
    public record WeekTime(@Nullable DayOfWeek day, LocalTime at) {

        /**
         * The first such time behind {@code after}. Where the clocks leave it out it is as much later as they are put forward, and where
         * they show it twice it is the first of the two.
         */
        public Instant next(Instant after, ZoneId zone) {
            // A time that was left out before midnight comes the day after.
            LocalDate date = after.atZone(zone).toLocalDate().minusDays(1);
            Instant next = at(date, zone);
            while (!next.isAfter(after) || (day != null && date.getDayOfWeek() != day)) {
                date = date.plusDays(1);
                next = at(date, zone);
            }
            return next;
        }

        private Instant at(LocalDate date, ZoneId zone) {
            return ZonedDateTime.of(date, at, zone).toInstant();
        }
    }

    /** What {@code text} spells as {@code daily}, if anything. */
    public static Optional<WeekTime> daily(String text) {
        return DAILY.matcher(text).matches()
                ? Optional.of(new WeekTime(null, LocalTime.parse(text)))
                : Optional.empty();
    }

    /** What {@code text} spells as {@code weekly}, if anything. */
    public static Optional<WeekTime> weekly(String text) {
        Matcher parts = WEEKLY.matcher(text);
        return parts.matches() && DAYS.contains(parts.group(1))
                ? Optional.of(
                        new WeekTime(DayOfWeek.of(DAYS.indexOf(parts.group(1)) + 1), LocalTime.parse(parts.group(2))))
                : Optional.empty();
    }

    /** The zone. */
    public ZoneId zoneId() {
        return ZoneId.of(zone);
    }
}
