package dev.landfall.spi;

import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Reference;
import dev.landfall.spi.row.RowSink;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads records. Memory is bounded whatever the size of the entity. */
public interface Source {

    /**
     * Splits an entity.
     *
     * @param rowsEach how many records one partition should hold, about
     */
    List<Partition> partition(Entity entity, long rowsEach);

    /**
     * Streams the records of a partition in any order. A record deleted meanwhile is left out; a read error is a failure,
     * never an early end. The sink may throw to stop.
     *
     * @param scope which records; {@link Scope.WrittenBy} only on a target
     */
    void scan(Entity entity, Partition partition, Scope scope, RowSink sink);

    /** Streams every record of an entity; equal to scanning all its partitions. */
    void scan(Entity entity, Scope scope, RowSink sink);

    /** The same where nobody looks at other fields than the named ones: a store may leave the others where they are. */
    default void scan(Entity entity, Set<String> fields, Scope scope, RowSink sink) {
        scan(entity, scope, sink);
    }

    /**
     * Streams records for a random sample to be drawn from: at least {@code wanted} of them where there are so many, the same
     * ones for the same seed while nothing is written. A store that can't part some from all by chance gives all.
     *
     * @param fields as for {@link #scan(Entity, Set, Scope, RowSink)}
     */
    default void sample(Entity entity, Set<String> fields, Scope scope, int wanted, String seed, RowSink sink) {
        scan(entity, fields, scope, sink);
    }

    /** Streams those of the named records that exist and are in scope, in any order. At most 10,000 keys. */
    void fetch(Entity entity, Collection<Key> keys, Scope scope, RowSink sink);

    /**
     * The records, of entities of lower waves, without which a record can't be in a store: the ends of a relationship. None for
     * records that stand alone.
     */
    default List<Reference> needs(Entity entity, Key key) {
        return List.of();
    }

    /** Counts records exactly. */
    long count(Entity entity, Scope scope);

    /**
     * Counts the records of several entities exactly, by entity name; together where the store does so faster.
     *
     * @param entities listed by one look at the store
     */
    default Map<String, Long> counts(List<Entity> entities, Scope scope) {
        Map<String, Long> counts = new LinkedHashMap<>();
        entities.forEach(entity -> counts.put(entity.name(), count(entity, scope)));
        return counts;
    }
}
