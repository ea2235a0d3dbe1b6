package dev.landfall.spi.row;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprint of a record that is the same whichever store it was read from: 128 bits of XXH3 over the key and every
 * field in the order of their names. Guards against mistakes, not against someone who forges records.
 *
 * <p>What counts as equal: an absent field and a null one (but neither equals an empty text, list or map); whole and
 * decimal numbers of the same value ({@code 10}, {@code 10.00}); all NaNs; −0.0 and 0.0; times with a zone that name the
 * same instant <em>in the same zone</em>, so that {@code Z}, {@code +00:00} and {@code UTC} are one and an
 * {@code Instant} equals a time in UTC. Everything else is equal only to its own type: no binary floating point number
 * equals a decimal one, no number a text, no vector a list of numbers. Inside a map a null member is not an absent one.
 *
 * <p>Remembers the last records' layout to avoid sorting: one instance for each stream, not for several threads.
 */
public final class CanonicalDigest {
    private final HashStream128 stream = Hashing.xxh3_128().hashStream();
    private final CanonicalEncoding encoding = new CanonicalEncoding(stream);
    private final FieldOrder order = new FieldOrder();

    /** The bucket of {@code buckets} into which the digest of a key falls. */
    public static int bucket(RowDigest key, int buckets) {
        return (int) Math.unsignedMultiplyHigh(key.high(), buckets);
    }

    /** The bucket of {@code buckets} into which a key falls; the same for equal keys of different stores. */
    public int bucket(Key key, int buckets) {
        return bucket(key(key), buckets);
    }

    /** The digest of a key alone. */
    public RowDigest key(Key key) {
        stream.reset();
        put(key);
        return digest();
    }

    /**
     * The digest of a record.
     *
     * @throws IllegalArgumentException when a value is of a type that {@link Row} does not list; names the type only
     */
    public RowDigest row(Row row) {
        stream.reset();
        put(row.key());
        put(row.fields());
        return digest();
    }

    private void put(Key key) {
        List<Object> values = key.values();
        stream.putInt(values.size());
        for (Object value : values) {
            encoding.put(value);
        }
    }

    private void put(Map<String, @Nullable Object> fields) {
        order.arrange(fields);
        for (int i = 0; i < order.size(); i++) {
            Object value = order.value(i);
            if (value != null) {
                stream.putLong(order.nameHash(i));
                encoding.put(value);
            }
        }
    }

    private RowDigest digest() {
        HashValue128 hash = stream.get();
        return new RowDigest(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
    }
}
