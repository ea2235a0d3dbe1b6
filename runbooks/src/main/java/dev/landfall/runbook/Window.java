package dev.landfall.runbook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * When a phase may act, by the calendar of a place: on each of these days from one time to the other. Where {@code to} is not behind
 * {@code from} it is the next day's, so that a window may span midnight. On a holiday nothing opens, and what is open shuts when the
 * holiday begins. A time that a change of clocks skips is the moment of that change; of one that occurs twice, the first counts.
 *
 * @param days days on which it opens, in the order of the week
 * @param from local time at which it opens
 * @param to local time at which it shuts
 * @param zone the place whose clocks count
 * @param holidays days on which it stays shut
 */
public record Window(
        List<DayOfWeek> days,
        LocalTime from,
        LocalTime to,
        ZoneId zone,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LocalDate> holidays) {
    /** Longer than any that is left open on purpose; one that touches the next for longer is told as one that shuts then. */
    private static final Duration LONGEST = Duration.ofDays(366);

    /** Days and holidays are in their order, each once; histories leave out holidays when there are none. */
    public Window {
        days = days.stream().distinct().sorted().toList();
        holidays = Objects.requireNonNullElse(holidays, List.<LocalDate>of()).stream()
                .distinct()
                .sorted()
                .toList();
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a window without a day never opens");
        }
    }

    /**
     * One time for which a window is open.
     *
     * @param opens the first moment
     * @param shuts the first moment behind it
     */
    public record Opening(Instant opens, Instant shuts) {
        /** Whether it is open at that moment. */
        public boolean holds(Instant at) {
            return !at.isBefore(opens) && at.isBefore(shuts);
        }

        /** From its first to its last moment. */
        public Duration length() {
            return Duration.between(opens, shuts);
        }
    }

    /** The opening that holds the moment, or else the first one behind it. Openings that touch are one. */
    public Opening at(Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate().minusDays(2);
        Opening opening = next(day);
        while (!moment.isBefore(opening.shuts())) {
            day = day.plusDays(1);
            opening = next(day);
        }
        return joined(opening);
    }

    /** Whether it is open at that moment. */
    public boolean open(Instant moment) {
        return at(moment).holds(moment);
    }

    /** When it opens or shuts next. */
    public Instant change(Instant moment) {
        Opening opening = at(moment);
        return opening.holds(moment) ? opening.shuts() : opening.opens();
    }

    /** The first opening of that day or a later one. */
    private Opening next(LocalDate first) {
        // Each holiday takes one opening away, a change of clocks hardly ever one: of any week and as many more there
        // is one.
        LocalDate last = first.plusWeeks(holidays.size() + 3L);
        for (LocalDate day = first; day.isBefore(last); day = day.plusDays(1)) {
            Optional<Opening> opening = of(day);
            if (opening.isPresent()) {
                return opening.get();
            }
        }
        throw new IllegalStateException("no opening of " + words() + " behind " + first);
    }

    private Optional<Opening> of(LocalDate day) {
        if (!days.contains(day.getDayOfWeek()) || holidays.contains(day)) {
            return Optional.empty();
        }
        LocalDate nextDay = day.plusDays(1);
        boolean overMidnight = !to.isAfter(from);
        Instant shuts = !overMidnight
                ? moment(day.atTime(to))
                : holidays.contains(nextDay) ? moment(nextDay.atStartOfDay()) : moment(nextDay.atTime(to));
        Opening opening = new Opening(moment(day.atTime(from)), shuts);
        return opening.length().isPositive() ? Optional.of(opening) : Optional.empty();
    }

    private Opening joined(Opening first) {
        Opening whole = first;
        while (whole.length().compareTo(LONGEST) < 0) {
            Opening after = next(whole.shuts().atZone(zone).toLocalDate());
            if (after.opens().isAfter(whole.shuts()) || !after.shuts().isAfter(whole.shuts())) {
                return whole;
            }
            whole = new Opening(whole.opens(), after.shuts());
        }
        return whole;
    }

    private Instant moment(LocalDateTime local) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    /** The window in a few words: {@code sat, sun 22:00 to 04:00 Europe/Paris}. */
    @JsonIgnore
    public String words() {
        String some = days.stream().map(Window::word).collect(Collectors.joining(", "));
        return (days.size() == DayOfWeek.values().length ? "every day" : some) + " " + from + " to " + to + " " + zone
                + (holidays.isEmpty() ? "" : ", except on " + holidays.size() + " holidays");
    }

    /** The spelling of a day in YAML. */
    public static String word(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }
}
