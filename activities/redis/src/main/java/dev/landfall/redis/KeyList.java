package dev.landfall.redis;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names of keys, by the key space that each counts to, so that a key space's copies need not look at the others' keys. */
final class KeyList {
    private final Map<String, PackedKeys> spaces = new HashMap<>();
    private final KeyChunks chunks;
    private boolean complete = true;

    KeyList() {
        this(new KeyChunks());
    }

    KeyList(KeyChunks chunks) {
        this.chunks = chunks;
    }

    /** Takes a key that counts to {@code space}. When they become too many, all are dropped. */
    void add(String space, byte[] key) {
        if (complete && !list(space).add(key)) {
            complete = false;
            spaces.clear();
            chunks.drop();
        }
    }

    /** Whether all keys are in it; when they were too many, none is. */
    boolean complete() {
        return complete;
    }

    /** Those that may lie in a key space, among few others. */
    Pages pages(KeySpace space) {
        Iterator<Pages> lists = lists(space).map(PackedKeys::pages).iterator();
        return new Pages() {
            private Pages list = () -> null;

            @Override
            public @Nullable List<byte[]> next() {
                List<byte[]> page = list.next();
                while (page == null && lists.hasNext()) {
                    list = lists.next();
                    page = list.next();
                }
                return page;
            }
        };
    }

    /** A key that was found after the key spaces had become too many counts to all. */
    private Stream<PackedKeys> lists(KeySpace space) {
        return space.name().equals(KeySpace.ALL) || !spaces.containsKey(space.name())
                ? spaces.values().stream()
                : Stream.of(space.name(), KeySpace.ALL).map(spaces::get).filter(Objects::nonNull);
    }

    private PackedKeys list(String space) {
        return spaces.computeIfAbsent(space, unseen -> new PackedKeys(chunks));
    }
}
