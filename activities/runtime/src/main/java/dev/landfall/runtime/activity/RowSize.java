package dev.landfall.runtime.activity;

import dev.landfall.spi.row.Row;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** About how many bytes a record takes on its way: for batches and for progress, not for accounts. */
final class RowSize {
    private static final int FIXED = 8;

    private RowSize() {}

    static long of(Row row) {
        return values(row.fields().values());
    }

    private static long values(Collection<? extends @Nullable Object> values) {
        long bytes = 0;
        for (Object value : values) {
            bytes += value(value);
        }
        return bytes;
    }

    private static long value(@Nullable Object value) {
        return switch (value) {
            case null -> 1;
            case String text -> text.length();
            case byte[] bytes -> bytes.length;
            case float[] floats -> 4L * floats.length;
            case BigDecimal number -> number.precision();
            case Collection<?> items -> values(items);
            case Map<?, ?> members -> values(members.keySet()) + values(members.values());
            default -> FIXED;
        };
    }
}
