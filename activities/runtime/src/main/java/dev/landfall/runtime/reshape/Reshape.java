package dev.landfall.runtime.reshape;

import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step that changes which fields a record has. The same fields always give the same; safe for any thread. */
@FunctionalInterface
public interface Reshape {
    /**
     * Changes the fields in place; a field without a value may be absent or null.
     *
     * @throws Unconvertible when a value can't be handled; the reason names the field and never the value
     */
    void apply(Map<String, @Nullable Object> fields);
}
