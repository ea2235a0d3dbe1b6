package dev.landfall.runtime.reshape;

import dev.landfall.spi.row.FieldTransform.Unconvertible;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A field that a step makes. Where records are free in form, one may have a field of that name already, which is not overwritten. */
final class MadeField {
    private MadeField() {}

    static void put(Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
        if (fields.get(name) != null) {
            throw new Unconvertible("field " + name + ": a step would overwrite it");
        }
        fields.put(name, value);
    }
}
