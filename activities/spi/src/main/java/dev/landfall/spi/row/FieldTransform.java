package dev.landfall.spi.row;

import org.jspecify.annotations.Nullable;

/** Changes one field's value. Pure: the same value always gives the same result. */
@FunctionalInterface
public interface FieldTransform {
    /**
     * The new value; null stays null.
     *
     * @throws Unconvertible when the value can't be handled; the reason never contains the value
     */
    @Nullable
    Object apply(@Nullable Object value);

    /** A value that a transform can't handle. */
    final class Unconvertible extends RuntimeException {
        /** {@code reason} says why, without the value. */
        public Unconvertible(String reason) {
            super(reason);
        }
    }
}
