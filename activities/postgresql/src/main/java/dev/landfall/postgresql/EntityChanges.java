package dev.landfall.postgresql;

import dev.landfall.spi.follow.Change;
import dev.landfall.spi.row.Key;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What several changes of an entity's records come to: for each record its last state, and which keys are gone. */
final class EntityChanges {
    private final Map<Key, Pending> puts = new LinkedHashMap<>();
    private final Set<Key> gone = new LinkedHashSet<>();
    private @Nullable Set<String> columns;

    /**
     * A record as it is to be.
     *
     * @param base the key of the target's record that the unchanged fields are taken from, as it stands before these changes;
     *     null when all fields are known
     * @param moved whether the record had another key in between
     */
    record Pending(@Nullable Key base, Map<String, @Nullable Object> fields, Set<String> unchanged, boolean moved) {}

    Map<Key, Pending> puts() {
        return puts;
    }

    /** Keys to be deleted before the puts are written; some of them may be written again. */
    Set<Key> gone() {
        return gone;
    }

    boolean isEmpty() {
        return puts.isEmpty() && gone.isEmpty();
    }

    /** Whether the change has the same fields as the others: one from before a column was added has not. */
    boolean fits(Change.Put put) {
        return columns == null || columns.equals(columns(put));
    }

    /** The fields that all puts have, changed or not. */
    Set<String> columns() {
        return columns == null ? Set.of() : columns;
    }

    private static Set<String> columns(Change.Put put) {
        if (put.unchanged().isEmpty()) {
            return put.fields().keySet();
        }
        Set<String> all = new LinkedHashSet<>(put.fields().keySet());
        all.addAll(put.unchanged());
        return all;
    }

    void put(Change.Put put) {
        columns = columns == null ? columns(put) : columns;
        Pending pending = pending(put);
        if (!put.before().equals(put.key())) {
            remove(put.before());
        }
        puts.put(put.key(), pending);
    }

    private Pending pending(Change.Put put) {
        if (put.unchanged().isEmpty()) {
            return new Pending(null, put.fields(), Set.of(), false);
        }
        boolean moved = !put.before().equals(put.key());
        Pending under = puts.get(put.before());
        if (under == null) {
            return new Pending(put.before(), put.fields(), put.unchanged(), moved);
        }
        Map<String, @Nullable Object> fields = new HashMap<>(under.fields());
        fields.putAll(put.fields());
        Set<String> unchanged = new HashSet<>(under.unchanged());
        unchanged.removeAll(put.fields().keySet());
        return new Pending(unchanged.isEmpty() ? null : under.base(), fields, unchanged, moved || under.moved());
    }

    void remove(Key key) {
        puts.remove(key);
        gone.add(key);
    }

    /**
     * Takes out records that had another key and of which not all is known: while changes are replayed, another record may have
     * that key on the target by now.
     */
    List<Key> takeMoved() {
        List<Key> moved = puts.entrySet().stream()
                .filter(put ->
                        put.getValue().moved() && !put.getValue().unchanged().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        moved.forEach(puts::remove);
        return moved;
    }

    void clear() {
        puts.clear();
        gone.clear();
        columns = null;
    }
}
