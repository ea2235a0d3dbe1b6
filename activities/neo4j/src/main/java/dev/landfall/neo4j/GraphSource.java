package dev.landfall.neo4j;

import dev.landfall.spi.Entity;
import dev.landfall.spi.Partition;
import dev.landfall.spi.Scope;
import dev.landfall.spi.Source;
import dev.landfall.spi.failure.FailureClass;
import dev.landfall.spi.failure.StoreFailure;
import dev.landfall.spi.row.Key;
import dev.landfall.spi.row.Row;
import dev.landfall.spi.row.RowSink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** Reads nodes and relationships in ranges of internal ids, which bound what the server keeps in memory for an answer. */
final class GraphSource implements Source {
    private static final long ROWS_AT_ONCE = 100_000;

    private final Bolt bolt;

    GraphSource(Bolt bolt) {
        this.bolt = bolt;
    }

    @Override
    public List<Partition> partition(Entity entity, long rowsEach) {
        List<Range> ranges = Range.split(bolt, Layout.of(entity), rowsEach);
        List<Partition> partitions = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            partitions.add(new Partition(
                    entity.name(),
                    i,
                    ranges.size(),
                    String.valueOf(range.from()),
                    String.valueOf(range.to()),
                    entity.rows() / ranges.size()));
        }
        return partitions;
    }

    @Override
    public void scan(Entity entity, Partition partition, Scope scope, RowSink sink) {
        Layout layout = Layout.of(entity);
        scan(layout, Range.of(partition), Filter.scanning(bolt, layout, scope), sink);
    }

    @Override
    public void scan(Entity entity, Scope scope, RowSink sink) {
        Layout layout = Layout.of(entity);
        Filter filter = Filter.scanning(bolt, layout, scope);
        Range.split(bolt, layout, ROWS_AT_ONCE).forEach(range -> scan(layout, range, filter, sink));
    }

    private void scan(Layout layout, Range range, Filter filter, RowSink sink) {
        String query = layout.ranged() + filter.cypher() + layout.result();
        bolt.stream(layout.name(), query, filter.in(range), Bolt.SMALL_FETCH, found -> pass(layout, found, sink));
    }

    @Override
    public void fetch(Entity entity, Collection<Key> keys, Scope scope, RowSink sink) {
        Layout layout = Layout.of(entity);
        Filter filter = Filter.of(bolt, layout, scope);
        layout.named(keys)
                .forEach((fragment, parts) -> bolt.stream(
                        layout.name(),
                        fragment + filter.cypher() + layout.result(),
                        filter.with("batch", Cypher.batch("keys", parts)),
                        Bolt.SMALL_FETCH,
                        found -> pass(layout, found, sink)));
    }

    @Override
    public long count(Entity entity, Scope scope) {
        return counts(List.of(entity), scope).values().iterator().next();
    }

    @Override
    public Map<String, Long> counts(List<Entity> entities, Scope scope) {
        return new GraphCounts(bolt).of(entities, scope);
    }

    private void pass(Layout layout, Record found, RowSink sink) {
        if (identified(bolt, layout, found)) {
            sink.accept(row(layout, found));
        }
    }

    private Row row(Layout layout, Record found) {
        try {
            return layout.row(found);
        } catch (Unstorable e) {
            throw new StoreFailure(
                    FailureClass.DATA,
                    bolt.where(layout.name() + "." + layout.key(found.get("k")).masked()),
                    "a record can't be read: " + e.getMessage(),
                    "Change the property's type, or leave the record out",
                    null);
        }
    }

    /**
     * Whether a record has its key. One that was deleted while it was read shows no properties any more: it is left out. One
     * that is there and that nothing identifies is refused, rather than left out in silence.
     */
    static boolean identified(Bolt bolt, Layout layout, Record found) {
        if (keyed(found.get("k"))) {
            return true;
        }
        long place = found.get("i").asLong();
        boolean there =
                bolt
                        .all(layout.name(), layout.ranged() + layout.result(), Map.of("from", place, "to", place + 1))
                        .stream()
                        .anyMatch(again -> again.get("j").equals(found.get("j")) && !keyed(again.get("k")));
        if (there) {
            throw new StoreFailure(
                    FailureClass.CONFIGURATION,
                    bolt.where(layout.name()),
                    "a " + layout.kind() + " has no key, or an end point without one",
                    "Name the key of every label in the dataset's keys, and give every node a value for it",
                    null);
        }
        return false;
    }

    private static boolean keyed(Value parts) {
        return !parts.get(1).isNull() && !parts.get(3).isNull();
    }
}
