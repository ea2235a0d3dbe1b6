package dev.landfall.spi.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row as bytes and back, every value of the types listed at {@link Row} with its type. Tags never change. */
public final class RowBytes {
    private static final int NULL = 0;
    private static final int FALSE = 1;
    private static final int TRUE = 2;
    private static final int WHOLE = 3;
    private static final int DOUBLE = 4;
    private static final int DECIMAL = 5;
    private static final int TEXT = 6;
    private static final int BYTES = 7;
    private static final int UUID_VALUE = 8;
    private static final int INSTANT = 9;
    private static final int DATE = 10;
    private static final int TIME = 11;
    private static final int DATE_TIME = 12;
    private static final int OFFSET = 13;
    private static final int ZONED = 14;
    private static final int DURATION = 15;
    private static final int VECTOR = 16;
    private static final int LIST = 17;
    private static final int MAP = 18;

    private RowBytes() {}

    /**
     * The row as bytes.
     *
     * @throws IllegalArgumentException when a value is of a type that {@link Row} does not list; names the type only
     */
    public static byte[] of(Row row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            put(out, row.key().values());
            put(out, row.fields());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * The row that {@link #of} made bytes of.
     *
     * @throws IllegalArgumentException when they are no row
     */
    public static Row row(byte[] bytes) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            if (value(in) instanceof List<?> key && value(in) instanceof Map<?, ?> fields && in.available() == 0) {
                return new Row(new Key(List.copyOf(key)), named(fields));
            }
        } catch (IOException | RuntimeException garbled) {
            throw new IllegalArgumentException("these bytes are no row", garbled);
        }
        throw new IllegalArgumentException("these bytes are no row");
    }

    private static Map<String, @Nullable Object> named(Map<?, ?> fields) {
        Map<String, @Nullable Object> named = LinkedHashMap.newLinkedHashMap(fields.size());
        fields.forEach((name, value) -> named.put((String) name, value));
        return named;
    }

    private static void put(DataOutputStream out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeByte(NULL);
            case Boolean flag -> out.writeByte(flag ? TRUE : FALSE);
            case Long whole -> tagged(out, WHOLE).writeLong(whole);
            case Double number -> tagged(out, DOUBLE).writeLong(Double.doubleToRawLongBits(number));
            case UUID uuid -> {
                tagged(out, UUID_VALUE).writeLong(uuid.getMostSignificantBits());
                out.writeLong(uuid.getLeastSignificantBits());
            }
            case byte[] bytes -> putBytes(tagged(out, BYTES), bytes);
            case float[] vector -> putVector(tagged(out, VECTOR), vector);
            case List<?> list -> putList(tagged(out, LIST), list);
            case Map<?, ?> map -> putMap(tagged(out, MAP), map);
            default -> putBytes(tagged(out, textTag(value)), value.toString().getBytes(UTF_8));
        }
    }

    /** What is written as its text, which tells the whole value. */
    private static int textTag(Object value) {
        return switch (value) {
            case String text -> TEXT;
            case BigDecimal decimal -> DECIMAL;
            case Instant instant -> INSTANT;
            case LocalDate date -> DATE;
            case LocalTime time -> TIME;
            case LocalDateTime time -> DATE_TIME;
            case OffsetDateTime time -> OFFSET;
            case ZonedDateTime time -> ZONED;
            case Duration span -> DURATION;
            default ->
                throw new IllegalArgumentException(
                        "rows hold no values of type " + value.getClass().getName());
        };
    }

    private static DataOutputStream tagged(DataOutputStream out, int tag) throws IOException {
        out.writeByte(tag);
        return out;
    }

    private static void putBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void putVector(DataOutputStream out, float[] vector) throws IOException {
        out.writeInt(vector.length);
        for (float element : vector) {
            out.writeInt(Float.floatToRawIntBits(element));
        }
    }

    private static void putList(DataOutputStream out, List<?> list) throws IOException {
        out.writeInt(list.size());
        for (Object item : list) {
            put(out, item);
        }
    }

    private static void putMap(DataOutputStream out, Map<?, ?> map) throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            putBytes(out, ((String) entry.getKey()).getBytes(UTF_8));
            put(out, entry.getValue());
        }
    }

    private static @Nullable Object value(DataInputStream in) throws IOException {
        int tag = in.readUnsignedByte();
        return switch (tag) {
            case NULL -> null;
            case FALSE -> false;
            case TRUE -> true;
            case WHOLE -> in.readLong();
            case DOUBLE -> Double.longBitsToDouble(in.readLong());
            case UUID_VALUE -> new UUID(in.readLong(), in.readLong());
            case BYTES -> bytes(in);
            case VECTOR -> vector(in);
            case LIST -> list(in);
            case MAP -> map(in);
            default -> parsed(tag, text(in));
        };
    }

    private static Object parsed(int tag, String text) throws IOException {
        return switch (tag) {
            case TEXT -> text;
            case DECIMAL -> new BigDecimal(text);
            case INSTANT -> Instant.parse(text);
            case DATE -> LocalDate.parse(text);
            case TIME -> LocalTime.parse(text);
            case DATE_TIME -> LocalDateTime.parse(text);
            case OFFSET -> OffsetDateTime.parse(text);
            case ZONED -> ZonedDateTime.parse(text);
            case DURATION -> Duration.parse(text);
            default -> throw new EOFException("no value begins like this");
        };
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(bytes(in), UTF_8);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(length(in, 1));
    }

    /** A length that the rest can hold, so that a forged one takes no memory. */
    private static int length(DataInputStream in, int each) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available() / each) {
            throw new EOFException("a value ends early");
        }
        return length;
    }

    private static float[] vector(DataInputStream in) throws IOException {
        float[] vector = new float[length(in, Float.BYTES)];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = Float.intBitsToFloat(in.readInt());
        }
        return vector;
    }

    private static List<@Nullable Object> list(DataInputStream in) throws IOException {
        int length = length(in, 1);
        List<@Nullable Object> list = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            list.add(value(in));
        }
        return list;
    }

    private static Map<String, @Nullable Object> map(DataInputStream in) throws IOException {
        int length = length(in, 1);
        Map<String, @Nullable Object> map = LinkedHashMap.newLinkedHashMap(length);
        for (int i = 0; i < length; i++) {
            map.put(text(in), value(in));
        }
        return map;
    }
}
