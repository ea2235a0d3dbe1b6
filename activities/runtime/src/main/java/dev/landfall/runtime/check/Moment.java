package dev.landfall.runtime.check;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Values as points in time: without a zone in UTC, a date as its first moment, text as ISO 8601 has it. */
final class Moment {
    private Moment() {}

    static Optional<Instant> of(Object value) {
        return switch (value) {
            case Instant instant -> Optional.of(instant);
            case OffsetDateTime time -> Optional.of(time.toInstant());
            case ZonedDateTime time -> Optional.of(time.toInstant());
            case LocalDateTime time -> Optional.of(time.toInstant(ZoneOffset.UTC));
            case LocalDate date -> Optional.of(date.atStartOfDay().toInstant(ZoneOffset.UTC));
            case String text -> parsed(text);
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return of(
                    text.length() <= "2024-02-29".length()
                            ? LocalDate.parse(text)
                            : DateTimeFormatter.ISO_DATE_TIME.parseBest(
                                    text, ZonedDateTime::from, LocalDateTime::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
