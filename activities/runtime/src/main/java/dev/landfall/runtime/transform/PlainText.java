package dev.landfall.runtime.transform;

import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.UUID;

/** A value as text that reads back as the same value, whatever store it came from. */
public final class PlainText {
    private PlainText() {}

    /**
     * The text of a value.
     *
     * @throws Unconvertible for a type that has no text of its own, such as a binary floating point number or a list
     */
    public static String of(Object value) {
        return switch (value) {
            case String text -> text;
            case BigDecimal number -> number.toPlainString();
            case Long number -> number.toString();
            case Boolean flag -> flag.toString();
            case UUID uuid -> uuid.toString();
            case LocalDate date -> date.toString();
            case LocalTime time -> time.toString();
            case LocalDateTime time -> time.toString();
            case OffsetDateTime time -> time.toString();
            case ZonedDateTime time -> time.toOffsetDateTime().toString();
            case Instant instant -> instant.toString();
            default ->
                throw new Unconvertible("it is of the type " + value.getClass().getSimpleName());
        };
    }
}
