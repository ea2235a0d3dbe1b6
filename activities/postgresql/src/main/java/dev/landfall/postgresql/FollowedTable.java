package dev.landfall.postgresql;

import dev.landfall.postgresql.pgoutput.LogMessage.Column;
import dev.landfall.postgresql.pgoutput.LogMessage.Old;
import dev.landfall.postgresql.pgoutput.LogMessage.Relation;
import dev.landfall.postgresql.pgoutput.ReplicaIdentity;
import dev.landfall.postgresql.pgoutput.Tuple;
import dev.landfall.spi.Entity;
import dev.landfall.spi.Field;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.follow.Change;
import dev.landfall.spi.row.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes changes of an entity's records out of rows of one table in the log: the entity's own, or a leaf of it. */
final class FollowedTable {
    private static final Codec TEXT = text -> text;

    private final String entity;
    private final String part;
    private final List<String> names = new ArrayList<>();
    private final List<@Nullable Codec> codecs = new ArrayList<>();
    private final int[] keyPlaces;

    /**
     * What {@code relation} gives.
     *
     * @param part the condition that the table's rows fulfil, empty where it holds all of the entity's
     * @param looked fields whose values somebody looks at
     */
    FollowedTable(Relation relation, Entity entity, String part, Set<String> looked) {
        this.entity = entity.name();
        this.part = part;
        Map<String, Field> fields = new LinkedHashMap<>();
        Rows.stored(entity).forEach(field -> fields.put(field.name(), field));
        for (Column column : relation.columns()) {
            Field field = fields.get(column.name());
            boolean decoded = looked.contains(column.name()) || entity.key().contains(column.name());
            names.add(column.name());
            // A column that is no longer there comes from before somebody dropped it, on both sides.
            codecs.add(field == null ? null : decoded ? Codec.of(field.type()) : TEXT);
        }
        keyPlaces = entity.key().stream().mapToInt(names::indexOf).toArray();
        refuseOtherIdentity(relation, entity);
    }

    private static void refuseOtherIdentity(Relation relation, Entity entity) {
        Set<String> told = new HashSet<>();
        relation.columns().stream().filter(Column::identity).map(Column::name).forEach(told::add);
        if (relation.identity() != ReplicaIdentity.FULL && !told.equals(Set.copyOf(entity.key()))) {
            throw Failures.here(
                    FailureClass.CONFIGURATION,
                    entity.name(),
                    "the log no longer tells old rows of " + relation.schema() + "." + relation.name()
                            + " by their key",
                    "Set its REPLICA IDENTITY back to the index of the key, or to FULL, then retry.");
        }
    }

    Change inserted(Tuple row) {
        Key key = key(row, null);
        return new Change.Put(entity, key, key, fields(row, null, key), Set.of());
    }

    Change updated(@Nullable Old old, Tuple row) {
        Key key = key(row, old);
        Key before = old == null ? key : key(old.row(), null);
        Tuple whole = old != null && old.whole() ? old.row() : null;
        return new Change.Put(entity, key, before, fields(row, whole, key), whole == null ? unchanged(row) : Set.of());
    }

    Change deleted(Old old) {
        return new Change.Remove(entity, key(old.row(), null));
    }

    String entity() {
        return entity;
    }

    /** All of the table's rows are gone; where it is a leaf, the others stay. */
    Change emptied() {
        if (part.contains("satisfies_hash_partition")) {
            // The condition holds a number that the table has on this server only.
            throw Failures.here(
                    FailureClass.REFUSAL,
                    entity,
                    "one of its hash partitions was emptied by TRUNCATE, whose rows can't be told on the target",
                    "Roll back and copy again.");
        }
        return new Change.Empty(entity, part);
    }

    private Key key(Tuple row, @Nullable Old old) {
        List<Object> values = new ArrayList<>(keyPlaces.length);
        for (int place : keyPlaces) {
            Tuple from = row.unchanged(place) && old != null ? old.row() : row;
            values.add(java.util.Objects.requireNonNull(value(from, place), "a key is never absent"));
        }
        return new Key(values);
    }

    /** {@code whole} is the row before, where all of it is known; a key that has not changed may stand only in {@code key}. */
    private Map<String, @Nullable Object> fields(Tuple row, @Nullable Tuple whole, Key key) {
        Map<String, @Nullable Object> fields = LinkedHashMap.newLinkedHashMap(names.size());
        for (int i = 0; i < names.size(); i++) {
            Tuple from = row.unchanged(i) ? whole : row;
            if (from != null && codecs.get(i) != null) {
                fields.put(names.get(i), value(from, i));
            }
        }
        for (int i = 0; i < keyPlaces.length; i++) {
            fields.put(names.get(keyPlaces[i]), key.values().get(i));
        }
        return fields;
    }

    private Set<String> unchanged(Tuple row) {
        Set<String> unchanged = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (row.unchanged(i) && codecs.get(i) != null) {
                unchanged.add(names.get(i));
            }
        }
        for (int place : keyPlaces) {
            unchanged.remove(names.get(place));
        }
        return unchanged;
    }

    private @Nullable Object value(Tuple row, int place) {
        String text = row.text(place);
        Codec codec = codecs.get(place);
        return text == null || codec == null ? null : codec.decode(text);
    }
}
