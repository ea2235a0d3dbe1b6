package dev.landfall.postgresql;

import static java.time.format.DateTimeFormatter.ISO_LOCAL_TIME;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * The server's ISO dates and times, whose years may have more than four digits or stand before Christ. What Java can't
 * hold ({@code infinity}) stays text.
 */
final class Times {
    private static final String BEFORE_CHRIST = " BC";

    private Times() {}

    /** Of {@code 2026-11-21 13:24:22.123456+00}: the pool's sessions run in UTC. */
    static Object instant(String text) {
        int zone = text.indexOf("+00");
        if (zone < 0) {
            return text;
        }
        String utc = zone + 3 == text.length() ? text.substring(0, zone) : text.substring(0, zone) + BEFORE_CHRIST;
        return local(utc).toInstant(ZoneOffset.UTC);
    }

    static Object dateTime(String text) {
        return text.endsWith("infinity") ? text : local(text);
    }

    static Object date(String text) {
        return text.endsWith("infinity") ? text : day(text);
    }

    /** In the form that {@link #instant} reads. */
    static String text(Instant instant) {
        LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        return year(utc.toLocalDate()) + " " + ISO_LOCAL_TIME.format(utc) + "+00" + era(utc.toLocalDate());
    }

    static String text(LocalDateTime time) {
        return year(time.toLocalDate()) + " " + ISO_LOCAL_TIME.format(time) + era(time.toLocalDate());
    }

    static String text(LocalDate date) {
        return year(date) + era(date);
    }

    private static LocalDateTime local(String text) {
        int space = text.indexOf(' ');
        boolean before = text.endsWith(BEFORE_CHRIST);
        int end = text.length() - (before ? BEFORE_CHRIST.length() : 0);
        LocalDate day = day(text.substring(0, space) + (before ? BEFORE_CHRIST : ""));
        return LocalDateTime.of(day, time(text, space + 1, end));
    }

    /** {@code 13:24:22.123456}, the fraction if it is not zero; read by hand, as a formatter takes several times as long. */
    private static LocalTime time(String text, int start, int end) {
        int nanos = 0;
        int place = 100_000_000;
        for (int i = start + 9; i < end; i++) {
            nanos += (text.charAt(i) - '0') * place;
            place /= 10;
        }
        return LocalTime.of(
                Integer.parseInt(text, start, start + 2, 10),
                Integer.parseInt(text, start + 3, start + 5, 10),
                Integer.parseInt(text, start + 6, start + 8, 10),
                nanos);
    }

    private static LocalDate day(String text) {
        boolean before = text.endsWith(BEFORE_CHRIST);
        int dash = text.indexOf('-');
        int year = Integer.parseInt(text, 0, dash, 10);
        return LocalDate.of(
                before ? 1 - year : year,
                Integer.parseInt(text, dash + 1, dash + 3, 10),
                Integer.parseInt(text, dash + 4, dash + 6, 10));
    }

    private static String year(LocalDate date) {
        int year = date.getYear() > 0 ? date.getYear() : 1 - date.getYear();
        return "%04d-%02d-%02d".formatted(year, date.getMonthValue(), date.getDayOfMonth());
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : BEFORE_CHRIST;
    }
}
