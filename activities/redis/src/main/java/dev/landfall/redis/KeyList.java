package dev.landfall.redis;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keys in memory, by the key space that each counts to, so that a key space's copies need not look at the others' keys. */
final class KeyList {
    private static final int MOST_KEYS = 1_000_000;
    private static final long MOST_BYTES = 64 << 20;
    private static final int PAGE = 1_000;

    private final long asOf;
    private final Map<String, List<byte[]>> spaces = new LinkedHashMap<>();
    private long keys;
    private long bytes;

    private KeyList(long asOf) {
        this.asOf = asOf;
    }

    /** Takes the keys of a walk begun after {@code asOf}, by the server's clock, until they are too many. */
    static KeyList collect(long asOf, KeyPass pass) {
        KeyList list = new KeyList(asOf);
        for (List<byte[]> page = pass.take(PAGE); !page.isEmpty() && list.complete(); page = pass.take(PAGE)) {
            page.forEach(list::add);
        }
        if (!list.complete()) {
            list.spaces.clear();
        }
        return list;
    }

    long asOf() {
        return asOf;
    }

    /** Whether all keys are in it; when they were too many, none is. */
    boolean complete() {
        return keys <= MOST_KEYS && bytes <= MOST_BYTES;
    }

    /** Those that may lie in a key space, among few others. */
    Pages pages(KeySpace space) {
        List<byte[]> own = spaces.get(space.name());
        Iterator<List<byte[]>> lists = (own == null ? List.copyOf(spaces.values()) : List.of(own)).iterator();
        return () -> lists.hasNext() ? lists.next() : null;
    }

    private void add(byte[] key) {
        keys++;
        bytes += key.length;
        spaces.computeIfAbsent(KeySpace.nameFor(key), unseen -> new ArrayList<>())
                .add(key);
    }
}
