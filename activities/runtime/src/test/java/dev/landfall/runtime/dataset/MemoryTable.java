package dev.landfall.runtime.dataset;

import dev.landfall.spi.row.Key;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** One entity's rows, in the order of their keys' text, and the migration that owns them. */
final class MemoryTable {
    final Map<String, Stored> rows = new ConcurrentSkipListMap<>();

    record Stored(
            Key key,
            Map<String, @Nullable Object> fields,
            @Nullable String owner) {}

    static String place(Key key) {
        return key.values().toString();
    }

    Set<String> places(Iterable<Key> keys) {
        Set<String> places = new HashSet<>();
        keys.forEach(key -> places.add(place(key)));
        return places;
    }
}
