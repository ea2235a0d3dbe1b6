package dev.landfall.runtime.compare;

import dev.landfall.spi.row.CanonicalDigest;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.RowDigest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keys without regard to how a store types them: one side's {@code Long} may be the other's {@code BigDecimal}. */
final class KeyedSet {
    private final CanonicalDigest digest = new CanonicalDigest();
    private final Map<RowDigest, Key> keys = new LinkedHashMap<>();

    KeyedSet(List<Key> keys) {
        keys.forEach(key -> this.keys.put(digest.key(key), key));
    }

    /** The keys by their digests. */
    static Map<RowDigest, Key> byDigest(List<Key> keys) {
        return new KeyedSet(keys).keys;
    }

    void remove(Key key) {
        keys.remove(digest.key(key));
    }

    Collection<Key> keys() {
        return keys.values();
    }

    Set<RowDigest> digests() {
        return keys.keySet();
    }
}
