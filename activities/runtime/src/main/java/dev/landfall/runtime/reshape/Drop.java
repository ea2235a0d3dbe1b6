package dev.landfall.runtime.reshape;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that are left behind. */
record Drop(List<String> names) implements Reshape {
    @Override
    public void apply(Map<String, @Nullable Object> fields) {
        names.forEach(fields::remove);
    }
}
