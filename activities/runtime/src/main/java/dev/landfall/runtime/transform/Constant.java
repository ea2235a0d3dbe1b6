package dev.landfall.runtime.transform;

import org.jspecify.annotations.Nullable;

/** The same text whatever the field held, also where it was empty. */
record Constant(String text) implements Transform {
    @Override
    public Object apply(@Nullable Object value) {
        return text;
    }

    @Override
    public Object convert(Object value) {
        return text;
    }
}
