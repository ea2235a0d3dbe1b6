package dev.landfall.runtime.transform;

import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date as people write it: year first with any of {@code -/.} or without; month and day as numbers before the year, in a
 * declared order; an English name of a month with the day before or behind it. A weekday in front must agree.
 */
record WrittenDate(NumberOrder order) {
    private static final String DAY = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
    private static final String MONTH = "(?<month>\\p{Alpha}{3,9})\\.?";

    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<year>\\d{4})(?<mark>[-/.]?)(?<month>\\d{1,2})\\k<mark>(?<day>\\d{1,2})");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(?<first>\\d{1,2})(?<mark>[-/.])(?<second>\\d{1,2})\\k<mark>(?<year>\\d{4})");
    private static final Pattern SHORT_YEAR = Pattern.compile("\\d{1,2}([-/.])\\d{1,2}\\1'?\\d{2}");
    private static final Pattern NAMED = Pattern.compile(
            "(?:" + DAY + "[-\\s.]+" + MONTH + "[-\\s,]+|" + swapped() + ",?\\s+)(?<year>\\d{4})",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern WEEKDAY =
            Pattern.compile("(?<weekday>\\p{Alpha}{3,9})\\.?,?\\s+(?=\\p{Alnum})(?<rest>.+)");

    /** Throws a {@link DateTimeException} where the numbers name no day, and Unconvertible where it can't be read. */
    LocalDate read(String text) {
        Matcher weekday = WEEKDAY.matcher(text);
        if (weekday.matches()) {
            Optional<DayOfWeek> day = named(DayOfWeek.values(), weekday.group("weekday"), WrittenDate::names);
            if (day.isPresent()) {
                return agreeing(day.get(), date(weekday.group("rest")));
            }
        }
        return date(text);
    }

    private static LocalDate agreeing(DayOfWeek weekday, LocalDate date) {
        if (date.getDayOfWeek() != weekday) {
            throw new Unconvertible("a weekday that is not the date's");
        }
        return date;
    }

    private LocalDate date(String text) {
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches() && (!yearFirst.group("mark").isEmpty() || text.length() == 8)) {
            return LocalDate.of(number(yearFirst, "year"), number(yearFirst, "month"), number(yearFirst, "day"));
        }
        Matcher yearLast = YEAR_LAST.matcher(text);
        if (yearLast.matches()) {
            return order.date(number(yearLast, "year"), number(yearLast, "first"), number(yearLast, "second"));
        }
        if (SHORT_YEAR.matcher(text).matches()) {
            throw new Unconvertible("a date whose year has two digits");
        }
        return withName(NAMED.matcher(text));
    }

    private static LocalDate withName(Matcher named) {
        if (!named.matches()) {
            throw new Unconvertible("not a date");
        }
        String name = either(named.group("month"), named.group("month2"));
        String day = either(named.group("day"), named.group("day2"));
        Month month = named(Month.values(), name, WrittenDate::names)
                .orElseThrow(() -> new Unconvertible("a date without a month's English name"));
        return LocalDate.of(number(named, "year"), month, Integer.parseInt(day));
    }

    private static String swapped() {
        return MONTH.replace("month", "month2") + "\\s+" + DAY.replace("day", "day2");
    }

    private static String either(@Nullable String one, String other) {
        return one == null ? other : one;
    }

    private static int number(Matcher matcher, String group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static <T> Optional<T> named(T[] all, String name, Function<T, List<String>> names) {
        return Arrays.stream(all)
                .filter(each -> names.apply(each).stream().anyMatch(name::equalsIgnoreCase))
                .findFirst();
    }

    /** In full and by three letters; September also by the four that are common. */
    private static List<String> names(Month month) {
        String full = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return month == Month.SEPTEMBER ? List.of(full, "Sep", "Sept") : List.of(full, full.substring(0, 3));
    }

    private static List<String> names(DayOfWeek day) {
        String full = day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return List.of(full, full.substring(0, 3));
    }
}
