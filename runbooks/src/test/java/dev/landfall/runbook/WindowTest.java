package dev.landfall.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** Changes of clocks: an hour and half an hour, forth and back, at midnight, and a whole day that never was. */
    private static final Map<String, LocalDate> CHANGES = Map.of(
            "Europe/Paris", LocalDate.parse("2026-03-29"),
            "Europe/Berlin", LocalDate.parse("2026-10-25"),
            "America/New_York", LocalDate.parse("2026-11-01"),
            "Australia/Lord_Howe", LocalDate.parse("2026-04-05"),
            "America/Sao_Paulo", LocalDate.parse("2018-11-04"),
            "Pacific/Apia", LocalDate.parse("2011-12-30"),
            "UTC", LocalDate.parse("2026-06-01"));

    @Test
    void aWindowShouldSpanMidnight() {
        Window weekend = weekend();

        Window.Opening opening = weekend.at(Instant.parse("2026-11-23T10:00:00Z"));

        assertThat(opening.opens()).isEqualTo("2026-11-28T21:00:00Z");
        assertThat(opening.shuts()).isEqualTo("2026-11-29T03:00:00Z");
        assertThat(weekend.open(Instant.parse("2026-11-30T02:59:59.999Z"))).isTrue();
        assertThat(weekend.open(Instant.parse("2026-11-30T03:00:00Z"))).isFalse();
        assertThat(weekend.change(Instant.parse("2026-11-28T22:00:00Z"))).isEqualTo("2026-11-29T03:00:00Z");
        assertThat(weekend.words()).isEqualTo("sat, sun 22:00 to 04:00 Europe/Paris");
    }

    @Test
    void aHolidayShouldKeepShutWhatWouldOpenAndShutWhatIsOpen() {
        Window nights = new Window(
                List.of(DayOfWeek.values()), at("22:00"), at("04:00"), PARIS, List.of(LocalDate.parse("2026-12-25")));

        assertThat(nights.at(Instant.parse("2026-12-24T22:00:00Z")).shuts()).isEqualTo("2026-12-24T23:00:00Z");
        assertThat(nights.at(Instant.parse("2026-12-24T23:00:00Z")).opens()).isEqualTo("2026-12-26T21:00:00Z");
        assertThat(nights.words()).isEqualTo("every day 22:00 to 04:00 Europe/Paris, except on 1 holidays");
    }

    @Test
    void openingsThatTouchShouldBeOne() {
        Window weekend =
                new Window(List.of(DayOfWeek.SUNDAY, DayOfWeek.SATURDAY), at("00:00"), at("00:00"), PARIS, List.of());

        assertThat(weekend.at(Instant.parse("2026-11-28T12:00:00Z")).length()).isEqualTo(Duration.ofDays(2));
        // From within the second day its begin no longer matters.
        assertThat(weekend.at(Instant.parse("2026-11-29T12:00:00Z")).shuts()).isEqualTo("2026-11-29T23:00:00Z");
    }

    @Test
    void aWindowThatIsShutOnHolidaysOnlyShouldStayOpenBetweenThem() {
        Window workdays = new Window(
                List.of(DayOfWeek.values()), at("00:00"), at("00:00"), PARIS, List.of(LocalDate.parse("2026-12-25")));

        assertThat(workdays.at(Instant.parse("2026-11-23T10:00:00Z")).shuts()).isEqualTo("2026-12-24T23:00:00Z");
        assertThat(workdays.open(Instant.parse("2029-01-01T10:00:00Z"))).isTrue();
    }

    @Test
    void aHundredHolidaysInARowShouldOnlyPutItOff() {
        List<LocalDate> saturdays = LocalDate.parse("2026-11-28")
                .datesUntil(LocalDate.parse("2028-10-29"), java.time.Period.ofWeeks(1))
                .toList();
        Window window = new Window(List.of(DayOfWeek.SATURDAY), at("01:00"), at("02:00"), PARIS, saturdays);

        assertThat(saturdays).hasSizeGreaterThan(100);
        assertThat(window.at(Instant.parse("2026-11-23T10:00:00Z")).opens()).isEqualTo("2028-11-04T00:00:00Z");
    }

    /**
     * The clock's furthest reading decides: it stands still while an hour is repeated, and jumps where one is left out. Each minute
     * of five days around each change of clocks is looked at.
     */
    @Test
    @Tag("large")
    void aWindowShouldBeOpenWhenTheFurthestReadingOfTheClockIsInside() {
        Random random = new Random(29);
        CHANGES.forEach((zone, change) -> {
            for (int i = 0; i < 12; i++) {
                followTheClock(arbitrary(random, ZoneId.of(zone), change), change);
            }
        });
    }

    private static void followTheClock(Window window, LocalDate change) {
        Instant end = change.plusDays(3).atStartOfDay(window.zone()).toInstant();
        LocalDateTime furthest = LocalDateTime.MIN;
        for (Instant now = change.minusDays(2).atStartOfDay(window.zone()).toInstant();
                now.isBefore(end);
                now = now.plusSeconds(60)) {
            LocalDateTime read = LocalDateTime.ofInstant(now, window.zone());
            furthest = read.isAfter(furthest) ? read : furthest;
            Window.Opening opening = window.at(now);
            assertThat(opening.holds(now)).as("%s at %s", window, now).isEqualTo(inside(window, furthest));
            assertThat(opening.shuts()).isAfter(now).isAfter(opening.opens());
        }
    }

    private static boolean inside(Window window, LocalDateTime read) {
        return List.of(read.toLocalDate(), read.toLocalDate().minusDays(1)).stream()
                .filter(day -> window.days().contains(day.getDayOfWeek()))
                .filter(day -> !window.holidays().contains(day))
                .anyMatch(day -> !read.isBefore(day.atTime(window.from())) && read.isBefore(end(window, day)));
    }

    private static LocalDateTime end(Window window, LocalDate day) {
        if (window.to().isAfter(window.from())) {
            return day.atTime(window.to());
        }
        LocalDate next = day.plusDays(1);
        return window.holidays().contains(next) ? next.atStartOfDay() : next.atTime(window.to());
    }

    /** Mostly in the small hours, where clocks change. */
    private static Window arbitrary(Random random, ZoneId zone, LocalDate change) {
        List<DayOfWeek> days = new ArrayList<>(List.of(DayOfWeek.values()));
        days.removeIf(day -> random.nextInt(4) == 0 && days.size() > 1);
        List<LocalDate> holidays =
                random.nextInt(3) == 0 ? List.of(change.plusDays(random.nextInt(3) - 1L)) : List.<LocalDate>of();
        return new Window(days, time(random), time(random), zone, holidays);
    }

    private static LocalTime time(Random random) {
        return random.nextBoolean()
                ? LocalTime.of(random.nextInt(4), random.nextInt(60))
                : LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
    }

    private static Window weekend() {
        return new Window(List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), at("22:00"), at("04:00"), PARIS, List.of());
    }

    private static LocalTime at(String time) {
        return LocalTime.parse(time);
    }
}
