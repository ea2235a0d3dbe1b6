package dev.landfall.runtime.transform;

import dev.landfall.spi.row.FieldTransform;
import org.jspecify.annotations.Nullable;

/** One kind of transform. Pure and safe for any thread. Null stays null. */
interface Transform extends FieldTransform {

    /** The new value of one that is there. */
    Object convert(Object value);

    @Override
    default @Nullable Object apply(@Nullable Object value) {
        return value == null ? null : convert(value);
    }

    /** {@code value} as text, or a refusal that names its type. */
    static String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new Unconvertible("not text but " + value.getClass().getSimpleName());
    }
}
