package dev.landfall.postgresql;

import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Values of a {@code Row} as text that the server's input functions read. */
final class ValueText {
    private ValueText() {}

    /** @throws Unconvertible for a value that no column type has a counterpart for */
    static String of(Object value) {
        return switch (value) {
            case BigDecimal number -> number.toPlainString();
            case byte[] bytes -> "\\x" + HexFormat.of().formatHex(bytes);
            case Instant instant -> Times.text(instant);
            case OffsetDateTime time -> Times.text(time.toInstant());
            case ZonedDateTime time -> Times.text(time.toInstant());
            case LocalDateTime time -> Times.text(time);
            case LocalDate date -> Times.text(date);
            case float[] numbers -> Arrays.toString(numbers).replace('[', '{').replace(']', '}');
            case List<?> items -> array(items);
            case Map<?, ?> map -> throw new Unconvertible("a map has no counterpart in a PostgreSQL column");
            default -> value.toString();
        };
    }

    /** An array's text; every element is quoted, so that none is read as syntax. */
    static String array(List<? extends @Nullable Object> items) {
        StringJoiner joined = new StringJoiner(",", "{", "}");
        for (Object item : items) {
            joined.add(element(item));
        }
        return joined.toString();
    }

    private static String element(@Nullable Object item) {
        if (item == null) {
            return "NULL";
        }
        String text = of(item);
        return item instanceof List ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
