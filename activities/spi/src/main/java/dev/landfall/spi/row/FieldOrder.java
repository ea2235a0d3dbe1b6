package dev.landfall.spi.row;

import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A record's fields in the order of their names. Records of one stream mostly look alike, so the order is kept. */
final class FieldOrder {
    private String[] names = {};
    private int[] places = {};
    private long[] hashes = {};
    private @Nullable Object[] values = {};

    /** Takes the fields of the next record. */
    void arrange(Map<String, @Nullable Object> fields) {
        if (!fits(fields)) {
            learn(fields);
        }
        int i = 0;
        for (Object value : fields.values()) {
            values[places[i++]] = value;
        }
    }

    int size() {
        return names.length;
    }

    /** The value of the {@code i}th field by name. */
    @Nullable
    Object value(int i) {
        return values[i];
    }

    /** A hash of the name of the {@code i}th field by name. */
    long nameHash(int i) {
        return hashes[i];
    }

    private boolean fits(Map<String, ?> fields) {
        if (fields.size() != names.length) {
            return false;
        }
        int i = 0;
        for (String name : fields.keySet()) {
            if (!name.equals(names[i++])) {
                return false;
            }
        }
        return true;
    }

    private void learn(Map<String, ?> fields) {
        names = fields.keySet().toArray(String[]::new);
        int[] byName = IntStream.range(0, names.length)
                .boxed()
                .sorted(Comparator.comparing(i -> names[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        places = new int[names.length];
        hashes = Arrays.stream(byName).mapToLong(i -> hash(names[i])).toArray();
        for (int i = 0; i < byName.length; i++) {
            places[byName[i]] = i;
        }
        values = new Object[names.length];
    }

    private static long hash(String name) {
        return Hashing.xxh3_64().hashCharsToLong(name);
    }
}
