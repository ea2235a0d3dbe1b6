package dev.landfall.testkit.contract;

import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows in a form that can be compared. */
final class Contents {
    private Contents() {}

    static Map<Key, Map<String, @Nullable Object>> byKey(List<Row> rows) {
        Map<Key, Map<String, @Nullable Object>> map = new HashMap<>();
        rows.forEach(row -> map.put(row.key(), normal(row)));
        return map;
    }

    /** Arrays as lists, so that equals compares what they hold; absent and null fields alike. */
    static Map<String, @Nullable Object> normal(Row row) {
        Map<String, @Nullable Object> fields = new HashMap<>();
        row.fields().forEach((name, value) -> {
            if (value != null) {
                fields.put(name, normal(value));
            }
        });
        return fields;
    }

    private static Object normal(Object value) {
        return switch (value) {
            case byte[] bytes -> "bytes " + java.util.HexFormat.of().formatHex(bytes);
            case float[] floats -> "floats " + java.util.Arrays.toString(floats);
            case List<?> list ->
                list.stream().map(item -> item == null ? "null" : normal(item)).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new HashMap<>();
                map.forEach((name, item) -> copy.put(name, item == null ? "null" : normal(item)));
                yield copy;
            }
            default -> value;
        };
    }
}
