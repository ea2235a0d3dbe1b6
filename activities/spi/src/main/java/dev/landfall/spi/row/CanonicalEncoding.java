package dev.landfall.spi.row;

import com.dynatrace.hash4j.hashing.HashSink;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one value so that equal values give equal bytes and different ones different bytes. Tags never change. */
final class CanonicalEncoding {
    private static final byte NULL = 0;
    private static final byte BOOLEAN = 1;
    private static final byte WHOLE = 2;
    private static final byte DECIMAL = 3;
    private static final byte DOUBLE = 4;
    private static final byte TEXT = 5;
    private static final byte BYTES = 6;
    private static final byte UUID_VALUE = 7;
    private static final byte INSTANT = 8;
    private static final byte ZONED = 9;
    private static final byte DATE = 10;
    private static final byte TIME = 11;
    private static final byte DATE_TIME = 12;
    private static final byte DURATION = 13;
    private static final byte VECTOR = 14;
    private static final byte LIST = 15;
    private static final byte MAP = 16;
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private final HashSink sink;

    CanonicalEncoding(HashSink sink) {
        this.sink = sink;
    }

    /** One value, of a type listed at {@link Row}. */
    void put(@Nullable Object value) {
        switch (value) {
            case null -> sink.putByte(NULL);
            case String text -> sink.putByte(TEXT).putString(text);
            case Long whole -> putWhole(whole);
            case BigDecimal decimal -> putDecimal(decimal);
            case Double number -> sink.putByte(DOUBLE).putLong(bits(number));
            case Boolean flag -> sink.putByte(BOOLEAN).putBoolean(flag);
            case byte[] bytes -> sink.putByte(BYTES).putByteArray(bytes);
            case UUID uuid -> sink.putByte(UUID_VALUE).putUUID(uuid);
            case float[] vector -> putVector(vector);
            case List<?> list -> putList(list);
            case Map<?, ?> map -> putMap(map);
            default -> putTime(value);
        }
    }

    private void putTime(Object value) {
        switch (value) {
            case Instant instant -> putInstant(INSTANT, instant);
            case OffsetDateTime time -> putZoned(time.toInstant(), time.getOffset());
            case ZonedDateTime time -> putZoned(time.toInstant(), time.getZone());
            case LocalDate date -> sink.putByte(DATE).putLong(date.toEpochDay());
            case LocalTime time -> sink.putByte(TIME).putLong(time.toNanoOfDay());
            case LocalDateTime time -> putInstant(DATE_TIME, time.toInstant(ZoneOffset.UTC));
            case Duration span ->
                sink.putByte(DURATION).putLong(span.getSeconds()).putInt(span.getNano());
            default ->
                throw new IllegalArgumentException(
                        "rows hold no values of type " + value.getClass().getName());
        }
    }

    private void putWhole(long whole) {
        sink.putByte(WHOLE).putLong(whole);
    }

    /** As a whole number where it is one that fits, so that a wider column type on one side makes no difference. */
    private void putDecimal(BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        // Bounded before it is written out: 1e999999999 would not fit into memory.
        if (stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 19) {
            BigInteger whole = stripped.toBigInteger();
            if (whole.compareTo(LONG_MIN) >= 0 && whole.compareTo(LONG_MAX) <= 0) {
                putWhole(whole.longValue());
                return;
            }
        }
        sink.putByte(DECIMAL).putInt(stripped.scale());
        sink.putByteArray(stripped.unscaledValue().toByteArray());
    }

    private void putZoned(Instant instant, ZoneId zone) {
        ZoneId normal = zone.normalized();
        if (normal.equals(ZoneOffset.UTC)) {
            putInstant(INSTANT, instant);
        } else {
            putInstant(ZONED, instant);
            sink.putString(normal.getId());
        }
    }

    private void putInstant(byte tag, Instant instant) {
        sink.putByte(tag).putLong(instant.getEpochSecond()).putInt(instant.getNano());
    }

    private void putVector(float[] vector) {
        sink.putByte(VECTOR).putInt(vector.length);
        for (float element : vector) {
            // Adding zero turns −0 into 0; floatToIntBits makes every NaN the same one.
            sink.putInt(Float.floatToIntBits(element + 0.0f));
        }
    }

    private static long bits(double number) {
        return Double.doubleToLongBits(number + 0.0);
    }

    private void putList(List<?> list) {
        sink.putByte(LIST).putInt(list.size());
        for (Object item : list) {
            put(item);
        }
    }

    private void putMap(Map<?, ?> map) {
        sink.putByte(MAP).putInt(map.size());
        new TreeMap<>(map).forEach((name, value) -> {
            sink.putString((String) name);
            put(value);
        });
    }
}
