package dev.landfall.runtime.reshape;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A field under another name. */
record Rename(String from, String to) implements Reshape {
    @Override
    public void apply(Map<String, @Nullable Object> fields) {
        if (fields.containsKey(from)) {
            MadeField.put(fields, to, fields.remove(from));
        }
    }
}
