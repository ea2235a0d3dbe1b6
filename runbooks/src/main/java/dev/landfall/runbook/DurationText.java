package dev.landfall.runbook;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as runbooks spell them: a whole number and one unit, {@code 500ms 5s 30m 24h 7d}. */
public final class DurationText {

    /** What a duration looks like, also for the JSON Schema. Nine digits are more than any limit needs. */
    public static final String PATTERN = "(0|[1-9][0-9]{0,8})(ms|s|m|h|d)";

    private static final Pattern SPELLING = Pattern.compile(PATTERN);
    private static final Map<String, ChronoUnit> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("d", ChronoUnit.DAYS);
        UNITS.put("h", ChronoUnit.HOURS);
        UNITS.put("m", ChronoUnit.MINUTES);
        UNITS.put("s", ChronoUnit.SECONDS);
        UNITS.put("ms", ChronoUnit.MILLIS);
    }

    private DurationText() {}

    /** The duration that {@code text} spells, if it is one. */
    public static Optional<Duration> read(String text) {
        Matcher matcher = SPELLING.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        ChronoUnit unit = UNITS.getOrDefault(matcher.group(2), ChronoUnit.MILLIS);
        return Optional.of(unit.getDuration().multipliedBy(Long.parseLong(matcher.group(1))));
    }

    /** The shortest spelling without loss, for whole milliseconds; days only from two days on ({@code 24h}, {@code 7d}). */
    public static String write(Duration duration) {
        for (Map.Entry<String, ChronoUnit> unit : UNITS.entrySet()) {
            long each = unit.getValue().getDuration().toMillis();
            boolean oneDay = unit.getValue() == ChronoUnit.DAYS && duration.toMillis() == each;
            if (duration.toMillis() % each == 0 && !duration.isZero() && !oneDay) {
                return duration.toMillis() / each + unit.getKey();
            }
        }
        return "0s";
    }
}
