package dev.landfall.runtime.transform;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A date, or a date and time with or without zone, in ISO 8601: {@code 2024-05-03}, {@code 2024-05-03T10:00:00},
 * {@code 2024-05-03T10:00:00+02:00}. An offset stays the one that was written. Never guesses: what can be read in two
 * ways, or in none, is unconvertible.
 */
final class IsoDate implements Transform {
    private static final Pattern PARTS =
            Pattern.compile("(?<date>.+?)(?:(?:T|,?\\s+)(?<time>\\d{1,2}:.*)|T(?<compact>\\d{4,6}.*))?");

    private final WrittenDate dates;

    IsoDate(String order) {
        dates = new WrittenDate(NumberOrder.of(order));
    }

    @Override
    public Object convert(Object value) {
        Matcher parts = PARTS.matcher(Transform.text(value).strip());
        if (!parts.matches()) {
            throw new Unconvertible("not a date");
        }
        try {
            LocalDate date = dates.read(parts.group("date"));
            return Stream.of(parts.group("time"), parts.group("compact"))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(time -> date + "T" + WrittenTime.read(time).iso())
                    .orElseGet(date::toString);
        } catch (DateTimeException e) {
            // The exception's text would show the value.
            throw new Unconvertible("not a day or time that exists");
        }
    }
}
