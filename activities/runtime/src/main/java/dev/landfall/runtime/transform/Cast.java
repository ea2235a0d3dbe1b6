package dev.landfall.runtime.transform;

import dev.landfall.runbook.CastType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The same value as another type, by way of its canonical text: {@code 42}, {@code 1.50}, {@code true}, ISO 8601, a UUID
 * in lower case. What the type can't hold exactly is unconvertible: nothing is rounded, cut or made up.
 */
final class Cast implements Transform {
    private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);
    /** More digits than this are an attack on the memory, not a number. */
    private static final int LONGEST_NUMBER = 1_000;

    private static final Pattern UUID_SPELLING =
            Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final CastType type;

    Cast(CastType type) {
        this.type = type;
    }

    @Override
    public Object convert(Object value) {
        try {
            return of(PlainText.of(value));
        } catch (NumberFormatException | DateTimeException e) {
            // The exceptions' texts would show the value.
            throw refused();
        }
    }

    private Object of(String text) {
        return switch (type) {
            case TEXT -> text;
            case INTEGER -> integer(decimal(text));
            case DECIMAL -> decimal(text);
            case BOOLEAN -> flag(text);
            case DATE -> LocalDate.parse(text);
            case TIMESTAMP -> kept(OffsetDateTime.parse(text).toInstant());
            case LOCAL_TIMESTAMP -> kept(LocalDateTime.parse(text));
            case UUID -> uuid(text);
            case JSON -> new JsonText(text).toString();
        };
    }

    private Unconvertible refused() {
        return new Unconvertible("it is no " + type.word());
    }

    private static BigDecimal decimal(String text) {
        BigDecimal number = new BigDecimal(text.length() > LONGEST_NUMBER ? "" : text);
        if (Math.abs((long) number.scale()) > LONGEST_NUMBER) {
            throw new NumberFormatException();
        }
        return number;
    }

    private static Object integer(BigDecimal number) {
        BigInteger whole = whole(number);
        if (whole.compareTo(SMALLEST) < 0 || whole.compareTo(LARGEST) > 0) {
            throw new Unconvertible("a whole number of more than 64 bits");
        }
        return whole.longValue();
    }

    private static BigInteger whole(BigDecimal number) {
        try {
            return number.toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw new Unconvertible("a number that is not whole");
        }
    }

    private Object flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "t", "yes", "y", "on", "1" -> true;
            case "false", "f", "no", "n", "off", "0" -> false;
            default -> throw refused();
        };
    }

    private Object uuid(String text) {
        // Java's own reading takes shorter spellings.
        if (!UUID_SPELLING.matcher(text).matches()) {
            throw refused();
        }
        return UUID.fromString(text);
    }

    private static Instant kept(Instant instant) {
        return kept(instant, instant.truncatedTo(ChronoUnit.MICROS));
    }

    private static LocalDateTime kept(LocalDateTime time) {
        return kept(time, time.truncatedTo(ChronoUnit.MICROS));
    }

    /** Stores keep times to the microsecond. */
    private static <T> T kept(T time, T truncated) {
        if (!time.equals(truncated)) {
            throw new Unconvertible("a time finer than a microsecond");
        }
        return time;
    }
}
