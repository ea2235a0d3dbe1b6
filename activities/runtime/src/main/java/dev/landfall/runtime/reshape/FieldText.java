package dev.landfall.runtime.reshape;

import dev.landfall.runtime.transform.PlainText;
import dev.landfall.spi.row.FieldTransform.Unconvertible;
import org.jspecify.annotations.Nullable;

/** A field's value as a part of a text. */
final class FieldText {
    private FieldText() {}

    /** Null for none. */
    static @Nullable String of(String field, @Nullable Object value) {
        try {
            return value == null ? null : PlainText.of(value);
        } catch (Unconvertible e) {
            throw new Unconvertible("field " + field + ": " + e.getMessage());
        }
    }
}
